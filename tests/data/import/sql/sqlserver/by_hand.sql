IF OBJECT_ID('dbo.a') IS NULL
CREATE TABLE dbo.a (
    id int IDENTITY PRIMARY KEY,
    parent int NULL CONSTRAINT fk_parent FOREIGN KEY REFERENCES a (id),
    at datetimeoffset DEFAULT SYSDATETIMEOFFSET(),
    INDEX ix_at NONCLUSTERED (at)
)
CREATE TABLE Shop.dbo.b (
    x uniqueidentifier DEFAULT NEWID() NOT NULL,
    y int REFERENCES a(id) ON DELETE NO ACTION,
    v rowversion,
    PRIMARY KEY CLUSTERED (x)
)
CREATE INDEX ix_y ON b (y)
ALTER TABLE b ADD z nvarchar(10) NOT NULL, w int CONSTRAINT df_w DEFAULT 1
ALTER TABLE b ALTER COLUMN z nvarchar(20) NULL
INSERT INTO a DEFAULT VALUES
CREATE TABLE #temporary (id int)
DROP TABLE #temporary
