CREATE TABLE everything (
    a smallint, b integer, c bigint, d int2, e int4, f int8,
    g real, h double precision, i float, j float(10), k numeric, l numeric(10), m decimal(10,2),
    n money, o char, p char(3), q character(4), r varchar, s character varying(7), t text,
    u bytea, v date, w time, x time(2) with time zone, y timestamp, z timestamp (4) without time zone,
    aa timestamptz, ab timestamp with time zone, ac interval, ad interval year to month, ae uuid, af json, ag jsonb,
    ah boolean, ai bool, aj bit, ak bit varying(5), al inet, am cidr, an macaddr, ao point, ap tsvector, aq xml,
    ar integer[], "as" text[][], at varchar(10)[3], au integer ARRAY, av integer ARRAY[4],
    aw int4range, ax pg_catalog.int4, ay smallserial, az serial8, bb oid, bc name
);
