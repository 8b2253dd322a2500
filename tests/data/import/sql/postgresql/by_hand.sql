-- What people write: no semicolon more than needed, capital letters as it comes.
create table Users (
  ID serial primary key,
  "E-Mail" varchar(255) not null unique,
  Name text not null check (length(Name) > 0),
  Manager int references users on delete set null,
  born date null,
  "Group" int default 1 constraint positive check ("Group" > 0),
  CONSTRAINT same UNIQUE (Name, born)
);

CREATE TABLE IF NOT EXISTS posts (
  id bigserial PRIMARY KEY,
  author integer NOT NULL REFERENCES Users (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  title varchar, /* a comment, with ; and ( */
  body text DEFAULT 'it''s; -- (', -- a comment, with '
  price money DEFAULT 12.5,
  at timestamp(3) DEFAULT CURRENT_TIMESTAMP,
  on_day date DEFAULT CURRENT_DATE NOT NULL,
  key text COLLATE "C",
  "select" smallint DEFAULT -1
);

CREATE TABLE IF NOT EXISTS posts (id int);

CREATE TABLE post_tags (
  post_id bigint REFERENCES posts,
  tag text,
  PRIMARY KEY (post_id, tag)
);
CREATE TABLE "Mixed Case" ("Id" int PRIMARY KEY, "a""b" int UNIQUE NULLS NOT DISTINCT);
ALTER TABLE posts ADD COLUMN "mixed" int REFERENCES "Mixed Case", ADD editor int, ADD CONSTRAINT by_editor FOREIGN KEY (editor) REFERENCES users;
