-- all_kinds
-- Every kind of relation in one document

-- What is sold
CREATE TABLE products (
    id integer CONSTRAINT pk_products PRIMARY KEY AUTOINCREMENT,
    sku varchar(40) NOT NULL,
    name varchar(255) NOT NULL, -- shown to customers
    price numeric(10, 2) DEFAULT 0 NOT NULL,
    tax numeric(10, 2) DEFAULT 0 NOT NULL,
    total numeric(10, 2) GENERATED ALWAYS AS (price + tax) STORED,
    data text, -- jsonb
    created_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at datetime DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT uq_products_sku UNIQUE (sku),
    CONSTRAINT uq_products_sku_name UNIQUE (sku, name),
    CONSTRAINT ck_products_price CHECK (price >= 0),
    CONSTRAINT ck_products_tax CHECK (tax <= price)
);
CREATE INDEX ix_products_name ON products (name);
CREATE INDEX ix_products_by_name ON products (name, price);
CREATE INDEX ix_products_lower_name ON products (lower(name)); -- search

-- A mixin
CREATE TABLE prices (
    id integer CONSTRAINT pk_prices PRIMARY KEY AUTOINCREMENT,
    value numeric(10, 2) NOT NULL,
    product_id integer NOT NULL,
    CONSTRAINT fk_prices_product_id FOREIGN KEY (product_id) REFERENCES products (id)
);
CREATE INDEX ix_prices_product_id ON prices (product_id);

-- A mixin
CREATE TABLE reviews (
    id integer CONSTRAINT pk_reviews PRIMARY KEY AUTOINCREMENT,
    body text NOT NULL,
    stars smallint NOT NULL,
    product_id integer NOT NULL,
    CONSTRAINT product_reviews FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT ck_reviews_stars CHECK (stars between 1 and 5)
);
CREATE INDEX ix_reviews_product_id ON reviews (product_id);

-- A mixin
CREATE TABLE stocks (
    id integer CONSTRAINT pk_stocks PRIMARY KEY AUTOINCREMENT,
    amount integer DEFAULT 0 NOT NULL,
    product_id integer,
    CONSTRAINT fk_stocks_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE SET NULL
);
CREATE INDEX ix_stocks_product_id ON stocks (product_id);

-- A mixin
CREATE TABLE users (
    id integer CONSTRAINT pk_users PRIMARY KEY AUTOINCREMENT,
    email varchar(320) NOT NULL,
    first_name varchar(80) NOT NULL,
    last_name varchar(80) NOT NULL,
    CONSTRAINT uq_users_email UNIQUE (email)
);

-- A mixin
CREATE TABLE admins (
    id integer CONSTRAINT pk_admins PRIMARY KEY AUTOINCREMENT,
    user_id integer NOT NULL,
    CONSTRAINT uq_admins_user_id UNIQUE (user_id),
    CONSTRAINT fk_admins_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

-- A mixin
CREATE TABLE profiles (
    id integer CONSTRAINT pk_profiles PRIMARY KEY AUTOINCREMENT,
    bio text,
    user_id integer NOT NULL,
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

-- A mixin
CREATE TABLE settings (
    id integer CONSTRAINT pk_settings PRIMARY KEY AUTOINCREMENT,
    theme varchar(20),
    user_id integer NOT NULL,
    CONSTRAINT uq_settings_user_id UNIQUE (user_id),
    CONSTRAINT fk_settings_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);

-- A mixin
CREATE TABLE categories (
    id integer CONSTRAINT pk_categories PRIMARY KEY AUTOINCREMENT,
    name varchar(80) NOT NULL
);

CREATE TABLE product_categories (
    product_id integer NOT NULL,
    category_id integer NOT NULL,
    CONSTRAINT pk_product_categories PRIMARY KEY (product_id, category_id),
    CONSTRAINT fk_product_categories_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_product_categories_category_id FOREIGN KEY (category_id) REFERENCES categories (id)
);
CREATE INDEX ix_product_categories_category_id ON product_categories (category_id);

-- A mixin
CREATE TABLE badges (
    id integer CONSTRAINT pk_badges PRIMARY KEY AUTOINCREMENT,
    name varchar(80) NOT NULL
);

CREATE TABLE product_badges (
    product_id integer NOT NULL,
    badge_id integer NOT NULL,
    CONSTRAINT pk_product_badges PRIMARY KEY (product_id, badge_id),
    CONSTRAINT fk_product_badges_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_badges_badge_id FOREIGN KEY (badge_id) REFERENCES badges (id) ON DELETE CASCADE
);
CREATE INDEX ix_product_badges_badge_id ON product_badges (badge_id);

-- A mixin
CREATE TABLE tags (
    id integer CONSTRAINT pk_tags PRIMARY KEY AUTOINCREMENT,
    name varchar(80) NOT NULL,
    CONSTRAINT uq_tags_name UNIQUE (name)
);

-- A mixin
CREATE TABLE nodes (
    id integer CONSTRAINT pk_nodes PRIMARY KEY AUTOINCREMENT,
    label varchar(80) NOT NULL,
    parent_node_id integer,
    origin_node_id integer,
    folder_node_id integer,
    CONSTRAINT fk_nodes_parent_node_id FOREIGN KEY (parent_node_id) REFERENCES nodes (id),
    CONSTRAINT fk_nodes_origin_node_id FOREIGN KEY (origin_node_id) REFERENCES nodes (id) ON DELETE SET NULL,
    CONSTRAINT fk_nodes_folder_node_id FOREIGN KEY (folder_node_id) REFERENCES nodes (id) ON DELETE SET NULL
);
CREATE INDEX ix_nodes_parent_node_id ON nodes (parent_node_id);
CREATE INDEX ix_nodes_origin_node_id ON nodes (origin_node_id);
CREATE INDEX ix_nodes_folder_node_id ON nodes (folder_node_id);

-- A mixin
CREATE TABLE versions (
    id integer CONSTRAINT pk_versions PRIMARY KEY AUTOINCREMENT,
    label varchar(80) NOT NULL,
    previous_version_id integer,
    CONSTRAINT uq_versions_previous_version_id UNIQUE (previous_version_id),
    CONSTRAINT fk_versions_previous_version_id FOREIGN KEY (previous_version_id) REFERENCES versions (id)
);

-- A mixin
CREATE TABLE parts (
    id integer CONSTRAINT pk_parts PRIMARY KEY AUTOINCREMENT,
    name varchar(80) NOT NULL
);

CREATE TABLE part_components (
    assembly_id integer NOT NULL,
    component_id integer NOT NULL,
    CONSTRAINT pk_part_components PRIMARY KEY (assembly_id, component_id),
    CONSTRAINT fk_part_components_assembly_id FOREIGN KEY (assembly_id) REFERENCES parts (id),
    CONSTRAINT fk_part_components_component_id FOREIGN KEY (component_id) REFERENCES parts (id)
);
CREATE INDEX ix_part_components_component_id ON part_components (component_id);

-- A mixin
CREATE TABLE people (
    id integer CONSTRAINT pk_people PRIMARY KEY AUTOINCREMENT,
    type varchar(20) NOT NULL,
    name varchar(120) NOT NULL
);

-- A mixin
CREATE TABLE students (
    id integer CONSTRAINT pk_students PRIMARY KEY AUTOINCREMENT,
    name varchar(120) NOT NULL
);

-- A mixin
CREATE TABLE courses (
    id integer CONSTRAINT pk_courses PRIMARY KEY AUTOINCREMENT,
    title varchar(120) NOT NULL
);

CREATE TABLE enrollments (
    student_id integer NOT NULL,
    course_id integer NOT NULL,
    enrolled_on date NOT NULL,
    grade varchar(2),
    CONSTRAINT pk_enrollments PRIMARY KEY (student_id, course_id),
    CONSTRAINT fk_enrollments_student_id FOREIGN KEY (student_id) REFERENCES students (id),
    CONSTRAINT fk_enrollments_course_id FOREIGN KEY (course_id) REFERENCES courses (id)
);
CREATE INDEX ix_enrollments_course_id ON enrollments (course_id);

-- A mixin
CREATE TABLE addresses (
    id integer CONSTRAINT pk_addresses PRIMARY KEY AUTOINCREMENT,
    city varchar(120) NOT NULL,
    resident_id integer,
    CONSTRAINT fk_addresses_resident_id FOREIGN KEY (resident_id) REFERENCES users (id)
);
CREATE INDEX ix_addresses_resident_id ON addresses (resident_id);

-- order_status 'paid': money is in
CREATE TABLE orders (
    shop_id integer NOT NULL,
    number integer NOT NULL,
    status varchar(7) DEFAULT 'draft' NOT NULL,
    currency varchar(3) DEFAULT 'EUR' NOT NULL,
    customer_id integer NOT NULL,
    billing_address_id integer NOT NULL,
    shipping_address_id integer,
    CONSTRAINT pk_orders PRIMARY KEY (shop_id, number),
    CONSTRAINT fk_orders_customer_id FOREIGN KEY (customer_id) REFERENCES users (id),
    CONSTRAINT fk_orders_billing_address_id FOREIGN KEY (billing_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_orders_shipping_address_id FOREIGN KEY (shipping_address_id) REFERENCES addresses (id),
    CONSTRAINT ck_orders_status CHECK (status IN ('draft', 'paid', 'shipped')),
    CONSTRAINT ck_orders_currency CHECK (currency IN ('EUR', 'USD'))
);
CREATE INDEX ix_orders_customer_id_status ON orders (customer_id, status);
CREATE INDEX ix_orders_billing_address_id ON orders (billing_address_id);
CREATE INDEX ix_orders_shipping_address_id ON orders (shipping_address_id);

CREATE TABLE order_items (
    shop_id integer NOT NULL,
    order_number integer NOT NULL,
    line integer NOT NULL,
    product_id integer NOT NULL,
    quantity integer DEFAULT 1 NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (shop_id, order_number, line),
    CONSTRAINT fk_order_items_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT order_items_order FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE CASCADE,
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_order_items_product_id ON order_items (product_id);

-- A mixin
CREATE TABLE residences (
    id integer CONSTRAINT pk_residences PRIMARY KEY AUTOINCREMENT,
    home_address_id integer NOT NULL,
    work_address_id integer,
    CONSTRAINT uq_residences_home_address_id UNIQUE (home_address_id),
    CONSTRAINT uq_residences_work_address_id UNIQUE (work_address_id),
    CONSTRAINT fk_residences_home_address_id FOREIGN KEY (home_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_residences_work_address_id FOREIGN KEY (work_address_id) REFERENCES addresses (id)
);

-- A mixin
CREATE TABLE posts (
    id integer CONSTRAINT pk_posts PRIMARY KEY AUTOINCREMENT,
    title varchar(200) NOT NULL,
    author_id integer NOT NULL,
    CONSTRAINT fk_posts_author_id FOREIGN KEY (author_id) REFERENCES users (id)
);
CREATE INDEX ix_posts_author_id ON posts (author_id);

CREATE TABLE post_likes (
    post_id integer NOT NULL,
    user_id integer NOT NULL,
    CONSTRAINT pk_post_likes PRIMARY KEY (post_id, user_id),
    CONSTRAINT fk_post_likes_post_id FOREIGN KEY (post_id) REFERENCES posts (id),
    CONSTRAINT fk_post_likes_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_post_likes_user_id ON post_likes (user_id);

CREATE TABLE employees (
    id integer NOT NULL,
    salary numeric(10, 2) NOT NULL,
    CONSTRAINT pk_employees PRIMARY KEY (id),
    CONSTRAINT fk_employees_id FOREIGN KEY (id) REFERENCES people (id)
);

-- A mixin
CREATE TABLE animals (
    id integer CONSTRAINT pk_animals PRIMARY KEY AUTOINCREMENT,
    kind varchar(20) NOT NULL,
    name varchar(80) NOT NULL,
    tricks integer
);

-- billing.invoices
CREATE TABLE billing_invoices (
    id text DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))) NOT NULL, -- uuid
    shop_id integer NOT NULL,
    order_number integer NOT NULL,
    amount numeric(12, 2) NOT NULL,
    currency varchar(3) NOT NULL,
    issued_by integer,
    CONSTRAINT pk_billing_invoices PRIMARY KEY (id),
    CONSTRAINT fk_billing_invoices_shop_id_order_number FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE RESTRICT,
    CONSTRAINT fk_billing_invoices_issued_by FOREIGN KEY (issued_by) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_billing_invoices_currency CHECK (currency IN ('EUR', 'USD'))
);
CREATE INDEX ix_billing_invoices_shop_id_order_number ON billing_invoices (shop_id, order_number);
CREATE INDEX ix_billing_invoices_issued_by ON billing_invoices (issued_by);

CREATE TABLE products_tags (
    products_id integer NOT NULL,
    tags_id integer NOT NULL,
    CONSTRAINT pk_products_tags PRIMARY KEY (products_id, tags_id),
    CONSTRAINT fk_products_tags_products_id FOREIGN KEY (products_id) REFERENCES products (id),
    CONSTRAINT fk_products_tags_tags_id FOREIGN KEY (tags_id) REFERENCES tags (id)
);
CREATE INDEX ix_products_tags_tags_id ON products_tags (tags_id);

INSERT INTO users (id, email, first_name, last_name) VALUES
    (1, 'ada@example.org', 'Ada', 'Lovelace'),
    (2, 'grace@example.org', 'Grace', 'Hopper');

INSERT INTO tags (id, name) VALUES
    (1, 'new'),
    (2, 'it''s on sale');
