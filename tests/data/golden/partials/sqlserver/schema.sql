SET QUOTED_IDENTIFIER ON;
GO

CREATE TABLE first (
    id int NOT NULL,
    name nvarchar(20),
    created_at datetime2 DEFAULT SYSDATETIMEOFFSET(),
    x int,
    CONSTRAINT pk_first PRIMARY KEY (id),
    CONSTRAINT ck_id CHECK (id > 0)
);
CREATE INDEX ix_created ON first (created_at);
EXEC sp_addextendedproperty N'MS_Description', N'from base', N'SCHEMA', N'dbo', N'TABLE', N'first';
EXEC sp_addextendedproperty N'MS_Description', N'base', N'SCHEMA', N'dbo', N'TABLE', N'first', N'COLUMN', N'name';

CREATE TABLE second (
    id int NOT NULL,
    created_at datetime2 DEFAULT SYSDATETIMEOFFSET(),
    y int,
    name nvarchar(80) NOT NULL,
    z int,
    deleted_at datetime2,
    CONSTRAINT pk_second PRIMARY KEY (id),
    CONSTRAINT uq_second_name UNIQUE (name),
    CONSTRAINT ck_second_id CHECK (id > 0)
);
CREATE INDEX ix_second_deleted_at ON second (deleted_at);
CREATE INDEX ix_created ON second (created_at);
EXEC sp_addextendedproperty N'MS_Description', N'its own', N'SCHEMA', N'dbo', N'TABLE', N'second';
EXEC sp_addextendedproperty N'MS_Description', N'named', N'SCHEMA', N'dbo', N'TABLE', N'second', N'COLUMN', N'name';

CREATE TABLE third (
    name nvarchar(255), -- text
    id int NOT NULL,
    created_at datetime2 DEFAULT SYSDATETIMEOFFSET(),
    CONSTRAINT pk_third PRIMARY KEY (id),
    CONSTRAINT ck_third_id CHECK (id > 0)
);
CREATE INDEX ix_third_name ON third (name);
CREATE INDEX ix_created ON third (created_at);
EXEC sp_addextendedproperty N'MS_Description', N'from base', N'SCHEMA', N'dbo', N'TABLE', N'third';
EXEC sp_addextendedproperty N'MS_Description', N'its own', N'SCHEMA', N'dbo', N'TABLE', N'third', N'COLUMN', N'name';
