-- from base
CREATE TABLE first (
    id integer NOT NULL,
    name varchar(20), -- base
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    x integer,
    CONSTRAINT pk_first PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_created ON first (created_at);

-- its own
CREATE TABLE second (
    id integer NOT NULL,
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    y integer,
    name varchar(80) NOT NULL, -- named
    z integer,
    deleted_at datetime,
    CONSTRAINT pk_second PRIMARY KEY (id),
    CONSTRAINT uq_second_name UNIQUE (name),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_second_deleted_at ON second (deleted_at);
CREATE INDEX ix_second_created_at ON second (created_at);

-- from base
CREATE TABLE third (
    name text, -- its own
    id integer NOT NULL,
    created_at datetime DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT pk_third PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_third_name ON third (name);
CREATE INDEX ix_third_created_at ON third (created_at);
