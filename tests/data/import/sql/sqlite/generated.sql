CREATE TABLE g (
  id INTEGER PRIMARY KEY,
  a INT NOT NULL,
  b INT GENERATED ALWAYS AS (a * 2) STORED,
  c INT GENERATED ALWAYS AS (a + 1) VIRTUAL,
  d INT AS (a - 1),
  e TEXT DEFAULT (hex(randomblob(4)) || '-'),
  f DEFAULT NULL,
  g DEFAULT -1.5 NOT NULL,
  h TEXT DEFAULT "double",
  CONSTRAINT positive CHECK (a > 0 AND (b > 0)),
  CHECK (e <> ';')
);
CREATE TEMP TABLE scratch (id INT);
CREATE TABLE IF NOT EXISTS g (other INT);
