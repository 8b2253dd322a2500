CREATE TABLE users(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT UNIQUE COLLATE NOCASE, untyped, age INT CHECK(age > 0));
CREATE TABLE sequence_like(name,seq);
CREATE TABLE posts (
  id integer primary key,
  user_id integer not null references users on delete cascade,
  [group] varchar(10) default 'a',
  `back` real default 1.5,
  "double" text default (datetime('now')),
  data blob,
  flag boolean not null default 0,
  unique (user_id, "group") on conflict replace,
  foreign key (`back`) references users (id) on update set default deferrable initially deferred
);
CREATE INDEX by_user ON posts(user_id DESC, "group" COLLATE NOCASE);
CREATE UNIQUE INDEX by_data ON posts(data);
CREATE UNIQUE INDEX some_data ON posts(data) WHERE flag;
CREATE UNIQUE INDEX by_expression ON posts(lower("group"));
CREATE TABLE keyed (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE strict_one (id INT PRIMARY KEY, x ANY, y INTEGER NOT NULL ON CONFLICT FAIL) STRICT;
CREATE VIEW v AS SELECT * FROM users;
CREATE TRIGGER tr AFTER INSERT ON users BEGIN
  INSERT INTO posts (user_id) SELECT CASE WHEN new.id > 1 THEN 1 ELSE 2 END;
  DELETE FROM posts WHERE id = 1;
END;
CREATE TABLE behind (user INTEGER REFERENCES Users(ID), k1 TEXT, k2 TEXT, FOREIGN KEY (k1, k2) REFERENCES keyed);
