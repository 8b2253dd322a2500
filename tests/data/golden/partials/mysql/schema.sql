CREATE TABLE first (
    id int,
    name varchar(20) COMMENT 'base',
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    x int,
    CONSTRAINT pk_first PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
) COMMENT 'from base';
CREATE INDEX ix_created ON first (created_at);

CREATE TABLE second (
    id int,
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    y int,
    name varchar(80) NOT NULL COMMENT 'named',
    z int,
    deleted_at datetime,
    CONSTRAINT pk_second PRIMARY KEY (id),
    CONSTRAINT uq_second_name UNIQUE (name),
    CONSTRAINT ck_second_id CHECK (id > 0)
) COMMENT 'its own';
CREATE INDEX ix_second_deleted_at ON second (deleted_at);
CREATE INDEX ix_created ON second (created_at);

CREATE TABLE third (
    name varchar(255) COMMENT 'its own', -- text
    id int,
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_third PRIMARY KEY (id),
    CONSTRAINT ck_third_id CHECK (id > 0)
) COMMENT 'from base';
CREATE INDEX ix_third_name ON third (name);
CREATE INDEX ix_created ON third (created_at);
