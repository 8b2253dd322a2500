CREATE TABLE user (
    id int,
    `order` int,
    `group` varchar(10),
    type varchar(10),
    self int,
    `match` int,
    class varchar(10),
    metadata json,
    copy int,
    CONSTRAINT pk_user PRIMARY KEY (id)
);

CREATE TABLE `order` (
    id int,
    user int,
    `primary` int,
    `check` int,
    `references` int,
    CONSTRAINT pk_order PRIMARY KEY (id),
    CONSTRAINT fk_order_user FOREIGN KEY (user) REFERENCES user (id)
);
CREATE INDEX ix_order_user ON `order` (user);

CREATE TABLE enum_values (
    id int,
    fn int,
    impl int,
    crate int,
    super int,
    async int,
    lambda int,
    None int,
    CONSTRAINT pk_enum_values PRIMARY KEY (id)
);
