CREATE TABLE accounts (id INT PRIMARY KEY, balance DECIMAL(10, 2));
DELIMITER $$
CREATE PROCEDURE transfer(IN a INT, IN b INT)
BEGIN
  DECLARE done INT DEFAULT 0;
  CREATE TEMPORARY TABLE scratch (id INT);
  IF a = b THEN
    SET done = 1;
  END IF;
  WHILE done < 1 DO SET done = done + 1; END WHILE;
END$$
CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1$$
DELIMITER ;
CREATE TABLE transfers (
  id INT PRIMARY KEY,
  source INT,
  target INT,
  FOREIGN KEY (source) REFERENCES accounts (id),
  FOREIGN KEY (target) REFERENCES accounts (id)
);
delimiter //
create trigger tr after insert on transfers for each row begin update accounts set balance = 0; end//
delimiter ;
CREATE TABLE behind (id INT PRIMARY KEY, transfer_id INT UNIQUE, CONSTRAINT FOREIGN KEY (transfer_id) REFERENCES transfers (id));
