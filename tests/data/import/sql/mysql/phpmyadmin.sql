-- phpMyAdmin SQL Dump
-- version 5.2.1
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";

--
-- Datenbank: `verein`
--

CREATE TABLE `mitglied` (
  `id` int(11) NOT NULL,
  `name` varchar(100) NOT NULL,
  `email` varchar(190) DEFAULT NULL,
  `verein_id` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

INSERT INTO `mitglied` (`id`, `name`) VALUES
(1, 'O\'Neil; (x'),
(2, "B \"C\"");

CREATE TABLE `verein` (
  `id` int(11) NOT NULL,
  `titel` text NOT NULL COMMENT 'der volle Name'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

--
-- Indizes
--
ALTER TABLE `mitglied`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `email` (`email`),
  ADD KEY `verein_id` (`verein_id`);

ALTER TABLE `verein`
  ADD PRIMARY KEY (`id`);

ALTER TABLE `mitglied`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;

ALTER TABLE `verein`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT;

ALTER TABLE `mitglied`
  ADD CONSTRAINT `mitglied_ibfk_1` FOREIGN KEY (`verein_id`) REFERENCES `verein` (`id`) ON DELETE CASCADE ON UPDATE CASCADE;
COMMIT;
