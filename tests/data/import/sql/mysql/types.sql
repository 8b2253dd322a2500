CREATE TABLE everything (
  a tinyint, b tinyint unsigned, c bool, d boolean, e smallint(5) unsigned, f mediumint, g integer, h int(11) unsigned zerofill, i bigint,
  j float, k double precision, l real, m decimal, n numeric(5), o dec(7,3), p bit, q bit(4),
  r char, s char(5) binary, t varchar(20) character set utf8mb4 collate utf8mb4_bin, u tinytext, v mediumtext, w longtext,
  x binary(4), y varbinary(10), z blob, aa longblob, ab date, ac time(3), ad datetime, ae timestamp null, af year,
  ag enum('x', 'y,z', 'it''s'), ah set('p', 'q'), ai json, aj national varchar(10), ak nchar(4)
);
