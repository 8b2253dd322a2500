-- shop
-- Products, people and orders, with every kind of relation

SET QUOTED_IDENTIFIER ON;
GO

CREATE TABLE products (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    name nvarchar(255) NOT NULL,
    slug nvarchar(255) NOT NULL,
    sku nvarchar(40),
    description nvarchar(max),
    parent_product_uuid uniqueidentifier,
    replaces_uuid uniqueidentifier,
    CONSTRAINT pk_products PRIMARY KEY (uuid),
    CONSTRAINT uq_products_slug UNIQUE (slug),
    CONSTRAINT fk_products_replaces_uuid FOREIGN KEY (replaces_uuid) REFERENCES products (uuid),
    CONSTRAINT fk_products_parent_product_uuid FOREIGN KEY (parent_product_uuid) REFERENCES products (uuid) -- not ON DELETE SET NULL: it would come round to its own table
);
CREATE UNIQUE INDEX uq_products_replaces_uuid ON products (replaces_uuid) WHERE replaces_uuid IS NOT NULL;
CREATE UNIQUE INDEX uq_products_sku ON products (sku) WHERE sku IS NOT NULL;
-- SQL Server has no index over that: CREATE INDEX ix_products_name_lower ON products (lower(name));
CREATE INDEX ix_products_parent_product_uuid ON products (parent_product_uuid);
EXEC sp_addextendedproperty N'MS_Description', N'What is sold', N'SCHEMA', N'dbo', N'TABLE', N'products';
EXEC sp_addextendedproperty N'MS_Description', N'shown to customers', N'SCHEMA', N'dbo', N'TABLE', N'products', N'COLUMN', N'name';

CREATE TABLE prices (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    value decimal(10, 2) NOT NULL,
    previous_value decimal(10, 2),
    currency nchar(3) DEFAULT N'EUR' NOT NULL,
    product_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_prices PRIMARY KEY (uuid),
    CONSTRAINT product_prices FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT ck_prices_value CHECK (value >= 0)
);
CREATE INDEX ix_prices_product_uuid ON prices (product_uuid);

CREATE TABLE stocks (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    warehouse nvarchar(80) NOT NULL,
    amount int DEFAULT 0 NOT NULL,
    product_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_stocks PRIMARY KEY (uuid),
    CONSTRAINT fk_stocks_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_stocks_product_uuid ON stocks (product_uuid);

CREATE TABLE images (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    url nvarchar(500) NOT NULL,
    product_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_images PRIMARY KEY (uuid),
    CONSTRAINT fk_images_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_images_product_uuid ON images (product_uuid);

CREATE TABLE categories (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    name nvarchar(120) NOT NULL,
    CONSTRAINT pk_categories PRIMARY KEY (uuid),
    CONSTRAINT uq_categories_name UNIQUE (name)
);

CREATE TABLE products_rel_categories (
    product_uuid uniqueidentifier NOT NULL,
    category_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_products_rel_categories PRIMARY KEY (product_uuid, category_uuid),
    CONSTRAINT fk_products_rel_categories_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_products_rel_categories_category_uuid FOREIGN KEY (category_uuid) REFERENCES categories (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_products_rel_categories_category_uuid ON products_rel_categories (category_uuid);

CREATE TABLE labels (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    name nvarchar(60) NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (uuid),
    CONSTRAINT uq_labels_name UNIQUE (name)
);

CREATE TABLE products_rel_labels (
    product_uuid uniqueidentifier NOT NULL,
    label_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_products_rel_labels PRIMARY KEY (product_uuid, label_uuid),
    CONSTRAINT fk_products_rel_labels_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_products_rel_labels_label_uuid FOREIGN KEY (label_uuid) REFERENCES labels (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_products_rel_labels_label_uuid ON products_rel_labels (label_uuid);

CREATE TABLE related_products (
    product_uuid uniqueidentifier NOT NULL,
    related_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_related_products PRIMARY KEY (product_uuid, related_uuid),
    CONSTRAINT fk_related_products_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_related_products_related_uuid FOREIGN KEY (related_uuid) REFERENCES products (uuid) -- not ON DELETE CASCADE: another cascade leads there
);
CREATE INDEX ix_related_products_related_uuid ON related_products (related_uuid);

CREATE TABLE tags (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    name nvarchar(60) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (uuid),
    CONSTRAINT uq_tags_name UNIQUE (name)
);

CREATE TABLE users (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    type nvarchar(20) NOT NULL,
    email nvarchar(320) NOT NULL,
    first_name nvarchar(80) NOT NULL,
    last_name nvarchar(80) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (uuid),
    CONSTRAINT uq_users_email UNIQUE (email)
);

CREATE TABLE admins (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    user_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_admins PRIMARY KEY (uuid),
    CONSTRAINT uq_admins_user_uuid UNIQUE (user_uuid),
    CONSTRAINT fk_admins_user_uuid FOREIGN KEY (user_uuid) REFERENCES users (uuid) ON DELETE CASCADE
);

CREATE TABLE customers (
    uuid uniqueidentifier NOT NULL,
    newsletter bit DEFAULT 0 NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (uuid),
    CONSTRAINT fk_customers_uuid FOREIGN KEY (uuid) REFERENCES users (uuid) ON DELETE CASCADE
);

CREATE TABLE addresses (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    street nvarchar(200) NOT NULL,
    city nvarchar(120) NOT NULL,
    country nchar(2) NOT NULL,
    customer_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (uuid),
    CONSTRAINT fk_addresses_customer_uuid FOREIGN KEY (customer_uuid) REFERENCES customers (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_addresses_customer_uuid ON addresses (customer_uuid);

-- order_status 'paid': money is in
CREATE TABLE orders (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    status nvarchar(9) DEFAULT N'cart' NOT NULL,
    customer_uuid uniqueidentifier NOT NULL,
    billing_address_uuid uniqueidentifier,
    shipping_address_uuid uniqueidentifier,
    CONSTRAINT pk_orders PRIMARY KEY (uuid),
    CONSTRAINT fk_orders_customer_uuid FOREIGN KEY (customer_uuid) REFERENCES customers (uuid),
    CONSTRAINT fk_orders_billing_address_uuid FOREIGN KEY (billing_address_uuid) REFERENCES addresses (uuid),
    CONSTRAINT fk_orders_shipping_address_uuid FOREIGN KEY (shipping_address_uuid) REFERENCES addresses (uuid),
    CONSTRAINT ck_orders_status CHECK (status IN (N'cart', N'placed', N'paid', N'shipped', N'cancelled'))
);
CREATE INDEX ix_orders_customer_uuid_status ON orders (customer_uuid, status);
CREATE INDEX ix_orders_billing_address_uuid ON orders (billing_address_uuid);
CREATE INDEX ix_orders_shipping_address_uuid ON orders (shipping_address_uuid);

CREATE TABLE order_items (
    order_uuid uniqueidentifier NOT NULL,
    product_uuid uniqueidentifier NOT NULL,
    quantity int DEFAULT 1 NOT NULL,
    unit_price decimal(10, 2) NOT NULL,
    total AS (quantity * unit_price) PERSISTED,
    CONSTRAINT pk_order_items PRIMARY KEY (order_uuid, product_uuid),
    CONSTRAINT fk_order_items_order_uuid FOREIGN KEY (order_uuid) REFERENCES orders (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_order_items_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE NO ACTION,
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_order_items_product_uuid ON order_items (product_uuid);

CREATE TABLE parcels (
    uuid uniqueidentifier DEFAULT NEWID() NOT NULL,
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    order_uuid uniqueidentifier NOT NULL,
    product_uuid uniqueidentifier NOT NULL,
    tracking_code nvarchar(60),
    CONSTRAINT pk_parcels PRIMARY KEY (uuid),
    CONSTRAINT fk_parcels_order_uuid_product_uuid FOREIGN KEY (order_uuid, product_uuid) REFERENCES order_items (order_uuid, product_uuid) ON DELETE CASCADE
);
CREATE INDEX ix_parcels_order_uuid_product_uuid ON parcels (order_uuid, product_uuid);

CREATE TABLE products_tags (
    products_uuid uniqueidentifier NOT NULL,
    tags_uuid uniqueidentifier NOT NULL,
    CONSTRAINT pk_products_tags PRIMARY KEY (products_uuid, tags_uuid),
    CONSTRAINT fk_products_tags_products_uuid FOREIGN KEY (products_uuid) REFERENCES products (uuid),
    CONSTRAINT fk_products_tags_tags_uuid FOREIGN KEY (tags_uuid) REFERENCES tags (uuid)
);
CREATE INDEX ix_products_tags_tags_uuid ON products_tags (tags_uuid);
