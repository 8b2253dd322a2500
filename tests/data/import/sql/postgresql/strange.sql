/* nested /* comments ; */ CREATE TABLE no (id int); */
CREATE UNLOGGED TABLE "ünï ☃" ("größe" int, "日本" text DEFAULT '語');
CREATE TEMP TABLE tmp (id int);
CREATE TABLE "table" ("primary" int, "unique" int, "check" int, "constraint" int, "foreign" int, "key" int PRIMARY KEY);
CREATE TABLE key (id int PRIMARY KEY, index int, key varchar(20), period int, comment text, "like" text, exclude int, type text, name name);
CREATE TABLE a1 (id int PRIMARY KEY) WITH (fillfactor = 70) TABLESPACE pg_default;
CREATE TABLE a2 (id int REFERENCES a1, CHECK (id IN (1, 2, 3)), CHECK ((id > 1) AND (id < 3) OR (id IS NULL)));
GRANT ALL ON a1 TO CURRENT_USER;
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
CREATE RULE r AS ON DELETE TO a1 DO INSTEAD NOTHING;
INSERT INTO a1 VALUES (2);
INSERT INTO a2 VALUES (2), (2);
ANALYZE a1;
COMMENT ON COLUMN "ünï ☃"."größe" IS 'a
  b';
COMMENT ON COLUMN a1.id IS NULL;
