CREATE TABLE merchants (
    id integer NOT NULL,
    country_code varchar(2) NOT NULL,
    name varchar(80),
    CONSTRAINT pk_merchants PRIMARY KEY (id, country_code)
);

CREATE TABLE merchant_periods (
    id integer NOT NULL,
    merchant_id integer,
    country_code varchar(2),
    start_date date,
    CONSTRAINT pk_merchant_periods PRIMARY KEY (id),
    CONSTRAINT uq_merchant_periods_merchant_id_country_code UNIQUE (merchant_id, country_code),
    CONSTRAINT fk_merchant_periods_merchant_id_country_code FOREIGN KEY (merchant_id, country_code) REFERENCES merchants (id, country_code)
);

-- invoices.lines
CREATE TABLE invoices_lines (
    invoice integer NOT NULL,
    line integer NOT NULL,
    CONSTRAINT pk_invoices_lines PRIMARY KEY (invoice, line)
);

CREATE TABLE payments (
    id integer NOT NULL,
    invoice integer NOT NULL,
    line integer NOT NULL,
    CONSTRAINT pk_payments PRIMARY KEY (id),
    CONSTRAINT uq_payments_invoice_line UNIQUE (invoice, line),
    CONSTRAINT paid_lines FOREIGN KEY (invoice, line) REFERENCES invoices_lines (invoice, line) ON DELETE RESTRICT
);
