--postgresql DDL of tables
CREATE TABLE @cdmSchema.person (
			person_id integer NOT NULL,
			location_id integer NULL,
			name varchar(50) NULL );
CREATE TABLE @cdmSchema.location (
			location_id integer NOT NULL,
			zip varchar(9) NULL );
