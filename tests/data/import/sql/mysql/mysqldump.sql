-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

--
-- Table structure for table `orders`
--

DROP TABLE IF EXISTS `orders`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `orders` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `customer_id` bigint(20) unsigned NOT NULL,
  `status` enum('new','paid','it''s; (lost)') COLLATE utf8mb4_unicode_ci NOT NULL DEFAULT 'new' COMMENT 'state, or so',
  `flags` set('a','b') DEFAULT NULL,
  `total` decimal(10,2) NOT NULL DEFAULT '0.00',
  `paid` tinyint(1) NOT NULL DEFAULT '0',
  `small` tinyint(4) DEFAULT '-1',
  `note` varchar(255) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'a\'b',
  `body` longtext,
  `data` json DEFAULT NULL,
  `created_at` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  `updated_at` timestamp NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `year` year(4) DEFAULT NULL,
  `bin` varbinary(16) DEFAULT NULL,
  `double` double DEFAULT NULL,
  `total_gross` decimal(12,2) GENERATED ALWAYS AS (`total` * 1.2) STORED,
  `short` varchar(10) GENERATED ALWAYS AS (left(`note`,10)) VIRTUAL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `customer_status` (`customer_id`,`status`),
  UNIQUE KEY `note` (`note`),
  KEY `created` (`created_at` DESC) USING BTREE COMMENT 'newest first',
  KEY `prefix` (`body`(20)),
  FULLTEXT KEY `search` (`body`),
  CONSTRAINT `orders_ibfk_1` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT `positive` CHECK (`total` >= 0)
) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='What; was bought';
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `orders` WRITE;
/*!40000 ALTER TABLE `orders` DISABLE KEYS */;
/*!40000 ALTER TABLE `orders` ENABLE KEYS */;
UNLOCK TABLES;

DROP TABLE IF EXISTS `customers`;
CREATE TABLE `customers` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `name` varchar(80) NOT NULL,
  `referrer` bigint(20) unsigned DEFAULT NULL,
  PRIMARY KEY (`id`) USING BTREE,
  KEY `referrer` (`referrer`),
  CONSTRAINT `customers_ibfk_1` FOREIGN KEY (`referrer`) REFERENCES `customers` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
/*!50503 ROW_FORMAT=DYNAMIC */;
INSERT INTO `customers` VALUES (1,'A; \'B\' (',NULL),(2,'CREATE TABLE x (id int);',1);

/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `orders` FOR EACH ROW SET NEW.small = 1 */;

/*!50001 DROP VIEW IF EXISTS `v`*/;
/*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
-- Dump completed on 2024-01-01
