SET QUOTED_IDENTIFIER ON;
GO

CREATE TABLE categories (
    id int NOT NULL,
    parent_id int,
    CONSTRAINT pk_categories PRIMARY KEY (id),
    CONSTRAINT fk_categories_parent_id FOREIGN KEY (parent_id) REFERENCES categories (id)
);
CREATE INDEX ix_categories_parent_id ON categories (parent_id);

CREATE TABLE employees (
    id int NOT NULL,
    manager_id int,
    mentor_id int,
    deputy_id int,
    CONSTRAINT pk_employees PRIMARY KEY (id),
    CONSTRAINT fk_employees_manager_id FOREIGN KEY (manager_id) REFERENCES employees (id),
    CONSTRAINT fk_employees_mentor_id FOREIGN KEY (mentor_id) REFERENCES employees (id),
    CONSTRAINT fk_employees_deputy_id FOREIGN KEY (deputy_id) REFERENCES employees (id) -- not ON DELETE SET NULL: it would come round to its own table
);
CREATE INDEX ix_employees_manager_id ON employees (manager_id);
CREATE INDEX ix_employees_mentor_id ON employees (mentor_id);
CREATE INDEX ix_employees_deputy_id ON employees (deputy_id);

CREATE TABLE revisions (
    id int NOT NULL,
    previous_id int,
    CONSTRAINT pk_revisions PRIMARY KEY (id),
    CONSTRAINT fk_revisions_previous_id FOREIGN KEY (previous_id) REFERENCES revisions (id)
);
CREATE UNIQUE INDEX uq_revisions_previous_id ON revisions (previous_id) WHERE previous_id IS NOT NULL;

CREATE TABLE people (
    id int NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id)
);

CREATE TABLE friendships (
    person_id int NOT NULL,
    friend_id int NOT NULL,
    CONSTRAINT pk_friendships PRIMARY KEY (person_id, friend_id),
    CONSTRAINT fk_friendships_person_id FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT fk_friendships_friend_id FOREIGN KEY (friend_id) REFERENCES people (id)
);
CREATE INDEX ix_friendships_friend_id ON friendships (friend_id);

CREATE TABLE follows (
    follower_id int NOT NULL,
    followed_id int NOT NULL,
    CONSTRAINT pk_follows PRIMARY KEY (follower_id, followed_id),
    CONSTRAINT fk_follows_follower_id FOREIGN KEY (follower_id) REFERENCES people (id),
    CONSTRAINT fk_follows_followed_id FOREIGN KEY (followed_id) REFERENCES people (id)
);
CREATE INDEX ix_follows_followed_id ON follows (followed_id);

CREATE TABLE introductions (
    from_id int NOT NULL,
    to_id int NOT NULL,
    introduced_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    CONSTRAINT pk_introductions PRIMARY KEY (from_id, to_id),
    CONSTRAINT fk_introductions_from_id FOREIGN KEY (from_id) REFERENCES people (id),
    CONSTRAINT fk_introductions_to_id FOREIGN KEY (to_id) REFERENCES people (id)
);
CREATE INDEX ix_introductions_to_id ON introductions (to_id);

CREATE TABLE nodes (
    tree int NOT NULL,
    node int NOT NULL,
    parent_tree int,
    parent int,
    CONSTRAINT pk_nodes PRIMARY KEY (tree, node),
    CONSTRAINT fk_nodes_parent_tree_parent FOREIGN KEY (parent_tree, parent) REFERENCES nodes (tree, node)
);
CREATE INDEX ix_nodes_parent_tree_parent ON nodes (parent_tree, parent);
