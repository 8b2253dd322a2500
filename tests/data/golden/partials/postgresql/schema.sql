CREATE TABLE first (
    id integer,
    name varchar(20),
    created_at timestamp DEFAULT now(),
    x integer,
    CONSTRAINT pk_first PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_created ON first (created_at);
COMMENT ON TABLE first IS 'from base';
COMMENT ON COLUMN first.name IS 'base';

CREATE TABLE second (
    id integer,
    created_at timestamp DEFAULT now(),
    y integer,
    name varchar(80) NOT NULL,
    z integer,
    deleted_at timestamp,
    CONSTRAINT pk_second PRIMARY KEY (id),
    CONSTRAINT uq_second_name UNIQUE (name),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_second_deleted_at ON second (deleted_at);
CREATE INDEX ix_second_created_at ON second (created_at);
COMMENT ON TABLE second IS 'its own';
COMMENT ON COLUMN second.name IS 'named';

CREATE TABLE third (
    name text,
    id integer,
    created_at timestamp DEFAULT now(),
    CONSTRAINT pk_third PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_third_name ON third (name);
CREATE INDEX ix_third_created_at ON third (created_at);
COMMENT ON TABLE third IS 'from base';
COMMENT ON COLUMN third.name IS 'its own';
