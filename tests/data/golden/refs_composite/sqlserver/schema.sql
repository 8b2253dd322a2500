SET QUOTED_IDENTIFIER ON;
GO

CREATE SCHEMA invoices;
GO

CREATE TABLE merchants (
    id int NOT NULL,
    country_code nvarchar(2) NOT NULL,
    name nvarchar(80),
    CONSTRAINT pk_merchants PRIMARY KEY (id, country_code)
);

CREATE TABLE merchant_periods (
    id int NOT NULL,
    merchant_id int,
    country_code nvarchar(2),
    start_date date,
    CONSTRAINT pk_merchant_periods PRIMARY KEY (id),
    CONSTRAINT fk_merchant_periods_merchant_id_country_code FOREIGN KEY (merchant_id, country_code) REFERENCES merchants (id, country_code)
);
CREATE UNIQUE INDEX uq_merchant_periods_merchant_id_country_code ON merchant_periods (merchant_id, country_code) WHERE merchant_id IS NOT NULL AND country_code IS NOT NULL;

CREATE TABLE invoices.lines (
    invoice int NOT NULL,
    line int NOT NULL,
    CONSTRAINT pk_lines PRIMARY KEY (invoice, line)
);

CREATE TABLE payments (
    id int NOT NULL,
    invoice int NOT NULL,
    line int NOT NULL,
    CONSTRAINT pk_payments PRIMARY KEY (id),
    CONSTRAINT uq_payments_invoice_line UNIQUE (invoice, line),
    CONSTRAINT paid_lines FOREIGN KEY (invoice, line) REFERENCES invoices.lines (invoice, line) ON DELETE NO ACTION
);
