# comments of MySQL's own
CREATE TABLE IF NOT EXISTS users (
  id INT AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(100) UNIQUE NOT NULL,
  role ENUM('admin', "user") DEFAULT "user",
  `order` INT COMMENT "a ""quoted"" one",
  INDEX (email, role),
  created TIMESTAMP DEFAULT NOW()
) ENGINE = InnoDB;

create table posts (
  id serial,
  user_id int not null,
  parent bigint unsigned,
  title varchar(50) default '' not null,
  key (title),
  unique index by_title (user_id, title),
  foreign key (user_id) references users(id) on delete cascade,
  constraint foreign key own_name (parent) references posts (id) on delete set null on update restrict
);
CREATE TABLE 2fa_codes (2fa int, id int KEY);
CREATE TABLE copies LIKE users;
CREATE TABLE spatial_things (p POINT NOT NULL, g GEOMETRY, SPATIAL INDEX sp (p));
