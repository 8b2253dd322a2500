BEGIN;
CREATE TABLE chicken (id int PRIMARY KEY, egg_id int);
CREATE TABLE egg (id int PRIMARY KEY, chicken_id int NOT NULL REFERENCES chicken (id));
ALTER TABLE chicken ADD CONSTRAINT chicken_from FOREIGN KEY (egg_id) REFERENCES egg (id) INITIALLY DEFERRED DEFERRABLE;
CREATE TABLE tenants (a int, b int, PRIMARY KEY (b, a), UNIQUE (a, b));
CREATE TABLE of_tenant (
    x int, y int,
    CONSTRAINT by_key FOREIGN KEY (x, y) REFERENCES tenants ON DELETE SET NULL (x, y),
    CONSTRAINT excluded EXCLUDE USING btree (x WITH =)
);
CREATE TABLE one (id int PRIMARY KEY REFERENCES chicken ON DELETE CASCADE, other int UNIQUE REFERENCES egg);
CREATE TABLE friends (a int REFERENCES one (id), b int REFERENCES one (id), c int REFERENCES one (other), PRIMARY KEY (a, b));
COMMIT;
