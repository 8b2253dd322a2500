SET QUOTED_IDENTIFIER ON;
GO

CREATE TABLE [user] (
    id int NOT NULL,
    [order] int,
    [group] nvarchar(10),
    type nvarchar(10),
    self int,
    match int,
    class nvarchar(10),
    metadata nvarchar(max), -- jsonb
    copy int,
    CONSTRAINT pk_user PRIMARY KEY (id)
);

CREATE TABLE [order] (
    id int NOT NULL,
    [user] int,
    [primary] int,
    [check] int,
    [references] int,
    CONSTRAINT pk_order PRIMARY KEY (id),
    CONSTRAINT fk_order_user FOREIGN KEY ([user]) REFERENCES [user] (id)
);
CREATE INDEX ix_order_user ON [order] ([user]);

CREATE TABLE enum_values (
    id int NOT NULL,
    fn int,
    impl int,
    crate int,
    super int,
    async int,
    lambda int,
    None int,
    CONSTRAINT pk_enum_values PRIMARY KEY (id)
);
