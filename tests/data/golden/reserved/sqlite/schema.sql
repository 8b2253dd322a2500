CREATE TABLE user (
    id integer NOT NULL,
    "order" integer,
    "group" varchar(10),
    type varchar(10),
    self integer,
    match integer,
    class varchar(10),
    metadata text, -- jsonb
    copy integer,
    CONSTRAINT pk_user PRIMARY KEY (id)
);

CREATE TABLE "order" (
    id integer NOT NULL,
    user integer,
    "primary" integer,
    "check" integer,
    "references" integer,
    CONSTRAINT pk_order PRIMARY KEY (id),
    CONSTRAINT fk_order_user FOREIGN KEY (user) REFERENCES user (id)
);
CREATE INDEX ix_order_user ON "order" (user);

CREATE TABLE enum_values (
    id integer NOT NULL,
    fn integer,
    impl integer,
    crate integer,
    super integer,
    async integer,
    lambda integer,
    None integer,
    CONSTRAINT pk_enum_values PRIMARY KEY (id)
);
