/*M!999999\- enable the sandbox mode */
-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB
CREATE TABLE `t` (
  `id` uuid NOT NULL DEFAULT uuid(),
  `at` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  `doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`doc`)),
  `v` int(11) GENERATED ALWAYS AS (1 + 1) PERSISTENT,
  `hidden` int(11) INVISIBLE DEFAULT 0,
  `t` text DEFAULT 'it''s' COMMENT 'a -- b # c',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
CREATE OR REPLACE TABLE `u` (`id` uuid PRIMARY KEY REFERENCES `t` (`id`), x int);
CREATE SEQUENCE s START WITH 1;
