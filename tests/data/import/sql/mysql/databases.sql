SET @x = 1;
PREPARE stmt FROM 'set @y = 1';
EXECUTE stmt;
DEALLOCATE PREPARE stmt;
CREATE TABLE main.a (id int NOT NULL, b_id int, PRIMARY KEY (id));
USE main;
CREATE TABLE b (x int, y int, PRIMARY KEY (x, y)) COMMENT 'two; columns' ENGINE InnoDB;
CREATE TABLE c (x int, y int, z int, INDEX fk_c (x, y), CONSTRAINT fk_c FOREIGN KEY (x, y) REFERENCES main.b (x, y) ON DELETE RESTRICT);
ALTER TABLE main.a ADD CONSTRAINT to_c FOREIGN KEY (b_id) REFERENCES c (x);
