-- shop
-- Products, people and orders, with every kind of relation

CREATE TABLE products (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    name varchar(255) NOT NULL COMMENT 'shown to customers',
    slug varchar(255) NOT NULL,
    sku varchar(40),
    description text,
    parent_product_uuid char(36),
    replaces_uuid char(36),
    CONSTRAINT pk_products PRIMARY KEY (uuid),
    CONSTRAINT uq_products_slug UNIQUE (slug),
    CONSTRAINT uq_products_replaces_uuid UNIQUE (replaces_uuid),
    CONSTRAINT uq_products_sku UNIQUE (sku),
    CONSTRAINT fk_products_replaces_uuid FOREIGN KEY (replaces_uuid) REFERENCES products (uuid),
    CONSTRAINT fk_products_parent_product_uuid FOREIGN KEY (parent_product_uuid) REFERENCES products (uuid) ON DELETE SET NULL
) COMMENT 'What is sold';
CREATE INDEX ix_products_name_lower ON products ((lower(name))) COMMENT 'search';
CREATE INDEX ix_products_parent_product_uuid ON products (parent_product_uuid);

CREATE TABLE prices (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    value decimal(10, 2) NOT NULL,
    previous_value decimal(10, 2),
    currency char(3) DEFAULT 'EUR' NOT NULL,
    product_uuid char(36) NOT NULL,
    CONSTRAINT pk_prices PRIMARY KEY (uuid),
    CONSTRAINT product_prices FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT ck_prices_value CHECK (value >= 0)
);
CREATE INDEX ix_prices_product_uuid ON prices (product_uuid);

CREATE TABLE stocks (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    warehouse varchar(80) NOT NULL,
    amount int DEFAULT 0 NOT NULL,
    product_uuid char(36) NOT NULL,
    CONSTRAINT pk_stocks PRIMARY KEY (uuid),
    CONSTRAINT fk_stocks_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_stocks_product_uuid ON stocks (product_uuid);

CREATE TABLE images (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    url varchar(500) NOT NULL,
    product_uuid char(36) NOT NULL,
    CONSTRAINT pk_images PRIMARY KEY (uuid),
    CONSTRAINT fk_images_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_images_product_uuid ON images (product_uuid);

CREATE TABLE categories (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    name varchar(120) NOT NULL,
    CONSTRAINT pk_categories PRIMARY KEY (uuid),
    CONSTRAINT uq_categories_name UNIQUE (name)
);

CREATE TABLE products_rel_categories (
    product_uuid char(36),
    category_uuid char(36),
    CONSTRAINT pk_products_rel_categories PRIMARY KEY (product_uuid, category_uuid),
    CONSTRAINT fk_products_rel_categories_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_products_rel_categories_category_uuid FOREIGN KEY (category_uuid) REFERENCES categories (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_products_rel_categories_category_uuid ON products_rel_categories (category_uuid);

CREATE TABLE labels (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    name varchar(60) NOT NULL,
    CONSTRAINT pk_labels PRIMARY KEY (uuid),
    CONSTRAINT uq_labels_name UNIQUE (name)
);

CREATE TABLE products_rel_labels (
    product_uuid char(36),
    label_uuid char(36),
    CONSTRAINT pk_products_rel_labels PRIMARY KEY (product_uuid, label_uuid),
    CONSTRAINT fk_products_rel_labels_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_products_rel_labels_label_uuid FOREIGN KEY (label_uuid) REFERENCES labels (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_products_rel_labels_label_uuid ON products_rel_labels (label_uuid);

CREATE TABLE related_products (
    product_uuid char(36),
    related_uuid char(36),
    CONSTRAINT pk_related_products PRIMARY KEY (product_uuid, related_uuid),
    CONSTRAINT fk_related_products_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_related_products_related_uuid FOREIGN KEY (related_uuid) REFERENCES products (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_related_products_related_uuid ON related_products (related_uuid);

CREATE TABLE tags (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    name varchar(60) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (uuid),
    CONSTRAINT uq_tags_name UNIQUE (name)
);

CREATE TABLE users (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    type varchar(20) NOT NULL,
    email varchar(320) NOT NULL,
    first_name varchar(80) NOT NULL,
    last_name varchar(80) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (uuid),
    CONSTRAINT uq_users_email UNIQUE (email)
);

CREATE TABLE admins (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    user_uuid char(36) NOT NULL,
    CONSTRAINT pk_admins PRIMARY KEY (uuid),
    CONSTRAINT uq_admins_user_uuid UNIQUE (user_uuid),
    CONSTRAINT fk_admins_user_uuid FOREIGN KEY (user_uuid) REFERENCES users (uuid) ON DELETE CASCADE
);

CREATE TABLE customers (
    uuid char(36),
    newsletter boolean DEFAULT false NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (uuid),
    CONSTRAINT fk_customers_uuid FOREIGN KEY (uuid) REFERENCES users (uuid) ON DELETE CASCADE
);

CREATE TABLE addresses (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    street varchar(200) NOT NULL,
    city varchar(120) NOT NULL,
    country char(2) NOT NULL,
    customer_uuid char(36) NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (uuid),
    CONSTRAINT fk_addresses_customer_uuid FOREIGN KEY (customer_uuid) REFERENCES customers (uuid) ON DELETE CASCADE
);
CREATE INDEX ix_addresses_customer_uuid ON addresses (customer_uuid);

-- order_status 'paid': money is in
CREATE TABLE orders (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    status enum('cart', 'placed', 'paid', 'shipped', 'cancelled') DEFAULT 'cart' NOT NULL,
    customer_uuid char(36) NOT NULL,
    billing_address_uuid char(36),
    shipping_address_uuid char(36),
    CONSTRAINT pk_orders PRIMARY KEY (uuid),
    CONSTRAINT fk_orders_customer_uuid FOREIGN KEY (customer_uuid) REFERENCES customers (uuid),
    CONSTRAINT fk_orders_billing_address_uuid FOREIGN KEY (billing_address_uuid) REFERENCES addresses (uuid),
    CONSTRAINT fk_orders_shipping_address_uuid FOREIGN KEY (shipping_address_uuid) REFERENCES addresses (uuid)
);
CREATE INDEX ix_orders_customer_uuid_status ON orders (customer_uuid, status);
CREATE INDEX ix_orders_billing_address_uuid ON orders (billing_address_uuid);
CREATE INDEX ix_orders_shipping_address_uuid ON orders (shipping_address_uuid);

CREATE TABLE order_items (
    order_uuid char(36),
    product_uuid char(36),
    quantity int DEFAULT 1 NOT NULL,
    unit_price decimal(10, 2) NOT NULL,
    total decimal(12, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    CONSTRAINT pk_order_items PRIMARY KEY (order_uuid, product_uuid),
    CONSTRAINT fk_order_items_order_uuid FOREIGN KEY (order_uuid) REFERENCES orders (uuid) ON DELETE CASCADE,
    CONSTRAINT fk_order_items_product_uuid FOREIGN KEY (product_uuid) REFERENCES products (uuid) ON DELETE RESTRICT,
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_order_items_product_uuid ON order_items (product_uuid);

CREATE TABLE parcels (
    uuid char(36) DEFAULT (uuid()),
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    order_uuid char(36) NOT NULL,
    product_uuid char(36) NOT NULL,
    tracking_code varchar(60),
    CONSTRAINT pk_parcels PRIMARY KEY (uuid),
    CONSTRAINT fk_parcels_order_uuid_product_uuid FOREIGN KEY (order_uuid, product_uuid) REFERENCES order_items (order_uuid, product_uuid) ON DELETE CASCADE
);
CREATE INDEX ix_parcels_order_uuid_product_uuid ON parcels (order_uuid, product_uuid);

CREATE TABLE products_tags (
    products_uuid char(36),
    tags_uuid char(36),
    CONSTRAINT pk_products_tags PRIMARY KEY (products_uuid, tags_uuid),
    CONSTRAINT fk_products_tags_products_uuid FOREIGN KEY (products_uuid) REFERENCES products (uuid),
    CONSTRAINT fk_products_tags_tags_uuid FOREIGN KEY (tags_uuid) REFERENCES tags (uuid)
);
CREATE INDEX ix_products_tags_tags_uuid ON products_tags (tags_uuid);
