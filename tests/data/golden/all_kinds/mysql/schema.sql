-- all_kinds
-- Every kind of relation in one document

CREATE TABLE products (
    id int AUTO_INCREMENT,
    sku varchar(40) NOT NULL,
    name varchar(255) NOT NULL COMMENT 'shown to customers',
    price decimal(10, 2) DEFAULT 0 NOT NULL,
    tax decimal(10, 2) DEFAULT 0 NOT NULL,
    total decimal(10, 2) GENERATED ALWAYS AS (price + tax) STORED,
    data json,
    created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT pk_products PRIMARY KEY (id),
    CONSTRAINT uq_products_sku UNIQUE (sku),
    CONSTRAINT uq_products_sku_name UNIQUE (sku, name),
    CONSTRAINT ck_products_price CHECK (price >= 0),
    CONSTRAINT ck_products_tax CHECK (tax <= price)
) COMMENT 'What is sold';
CREATE INDEX ix_products_name ON products (name);
CREATE INDEX ix_products_by_name ON products (name, price);
CREATE INDEX ix_products_lower_name ON products ((lower(name))) COMMENT 'search';

CREATE TABLE prices (
    id int AUTO_INCREMENT,
    value decimal(10, 2) NOT NULL,
    product_id int NOT NULL,
    CONSTRAINT pk_prices PRIMARY KEY (id),
    CONSTRAINT fk_prices_product_id FOREIGN KEY (product_id) REFERENCES products (id)
) COMMENT 'A mixin';
CREATE INDEX ix_prices_product_id ON prices (product_id);

CREATE TABLE reviews (
    id int AUTO_INCREMENT,
    body text NOT NULL,
    stars smallint NOT NULL,
    product_id int NOT NULL,
    CONSTRAINT pk_reviews PRIMARY KEY (id),
    CONSTRAINT product_reviews FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT ck_reviews_stars CHECK (stars between 1 and 5)
) COMMENT 'A mixin';
CREATE INDEX ix_reviews_product_id ON reviews (product_id);

CREATE TABLE stocks (
    id int AUTO_INCREMENT,
    amount int DEFAULT 0 NOT NULL,
    product_id int,
    CONSTRAINT pk_stocks PRIMARY KEY (id),
    CONSTRAINT fk_stocks_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE SET NULL
) COMMENT 'A mixin';
CREATE INDEX ix_stocks_product_id ON stocks (product_id);

CREATE TABLE users (
    id int AUTO_INCREMENT,
    email varchar(320) NOT NULL,
    first_name varchar(80) NOT NULL,
    last_name varchar(80) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
) COMMENT 'A mixin';

CREATE TABLE admins (
    id int AUTO_INCREMENT,
    user_id int NOT NULL,
    CONSTRAINT pk_admins PRIMARY KEY (id),
    CONSTRAINT uq_admins_user_id UNIQUE (user_id),
    CONSTRAINT fk_admins_user_id FOREIGN KEY (user_id) REFERENCES users (id)
) COMMENT 'A mixin';

CREATE TABLE profiles (
    id int AUTO_INCREMENT,
    bio text,
    user_id int NOT NULL,
    CONSTRAINT pk_profiles PRIMARY KEY (id),
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id FOREIGN KEY (user_id) REFERENCES users (id)
) COMMENT 'A mixin';

CREATE TABLE settings (
    id int AUTO_INCREMENT,
    theme varchar(20),
    user_id int NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (id),
    CONSTRAINT uq_settings_user_id UNIQUE (user_id),
    CONSTRAINT fk_settings_user_id FOREIGN KEY (user_id) REFERENCES users (id)
) COMMENT 'A mixin';

CREATE TABLE categories (
    id int AUTO_INCREMENT,
    name varchar(80) NOT NULL,
    CONSTRAINT pk_categories PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE product_categories (
    product_id int,
    category_id int,
    CONSTRAINT pk_product_categories PRIMARY KEY (product_id, category_id),
    CONSTRAINT fk_product_categories_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_product_categories_category_id FOREIGN KEY (category_id) REFERENCES categories (id)
);
CREATE INDEX ix_product_categories_category_id ON product_categories (category_id);

CREATE TABLE badges (
    id int AUTO_INCREMENT,
    name varchar(80) NOT NULL,
    CONSTRAINT pk_badges PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE product_badges (
    product_id int,
    badge_id int,
    CONSTRAINT pk_product_badges PRIMARY KEY (product_id, badge_id),
    CONSTRAINT fk_product_badges_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_badges_badge_id FOREIGN KEY (badge_id) REFERENCES badges (id) ON DELETE CASCADE
);
CREATE INDEX ix_product_badges_badge_id ON product_badges (badge_id);

CREATE TABLE tags (
    id int AUTO_INCREMENT,
    name varchar(80) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (id),
    CONSTRAINT uq_tags_name UNIQUE (name)
) COMMENT 'A mixin';

CREATE TABLE nodes (
    id int AUTO_INCREMENT,
    label varchar(80) NOT NULL,
    parent_node_id int,
    origin_node_id int,
    folder_node_id int,
    CONSTRAINT pk_nodes PRIMARY KEY (id),
    CONSTRAINT fk_nodes_parent_node_id FOREIGN KEY (parent_node_id) REFERENCES nodes (id),
    CONSTRAINT fk_nodes_origin_node_id FOREIGN KEY (origin_node_id) REFERENCES nodes (id) ON DELETE SET NULL,
    CONSTRAINT fk_nodes_folder_node_id FOREIGN KEY (folder_node_id) REFERENCES nodes (id) ON DELETE SET NULL
) COMMENT 'A mixin';
CREATE INDEX ix_nodes_parent_node_id ON nodes (parent_node_id);
CREATE INDEX ix_nodes_origin_node_id ON nodes (origin_node_id);
CREATE INDEX ix_nodes_folder_node_id ON nodes (folder_node_id);

CREATE TABLE versions (
    id int AUTO_INCREMENT,
    label varchar(80) NOT NULL,
    previous_version_id int,
    CONSTRAINT pk_versions PRIMARY KEY (id),
    CONSTRAINT uq_versions_previous_version_id UNIQUE (previous_version_id),
    CONSTRAINT fk_versions_previous_version_id FOREIGN KEY (previous_version_id) REFERENCES versions (id)
) COMMENT 'A mixin';

CREATE TABLE parts (
    id int AUTO_INCREMENT,
    name varchar(80) NOT NULL,
    CONSTRAINT pk_parts PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE part_components (
    assembly_id int,
    component_id int,
    CONSTRAINT pk_part_components PRIMARY KEY (assembly_id, component_id),
    CONSTRAINT fk_part_components_assembly_id FOREIGN KEY (assembly_id) REFERENCES parts (id),
    CONSTRAINT fk_part_components_component_id FOREIGN KEY (component_id) REFERENCES parts (id)
);
CREATE INDEX ix_part_components_component_id ON part_components (component_id);

CREATE TABLE people (
    id int AUTO_INCREMENT,
    type varchar(20) NOT NULL,
    name varchar(120) NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE students (
    id int AUTO_INCREMENT,
    name varchar(120) NOT NULL,
    CONSTRAINT pk_students PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE courses (
    id int AUTO_INCREMENT,
    title varchar(120) NOT NULL,
    CONSTRAINT pk_courses PRIMARY KEY (id)
) COMMENT 'A mixin';

CREATE TABLE enrollments (
    student_id int,
    course_id int,
    enrolled_on date NOT NULL,
    grade varchar(2),
    CONSTRAINT pk_enrollments PRIMARY KEY (student_id, course_id),
    CONSTRAINT fk_enrollments_student_id FOREIGN KEY (student_id) REFERENCES students (id),
    CONSTRAINT fk_enrollments_course_id FOREIGN KEY (course_id) REFERENCES courses (id)
);
CREATE INDEX ix_enrollments_course_id ON enrollments (course_id);

CREATE TABLE addresses (
    id int AUTO_INCREMENT,
    city varchar(120) NOT NULL,
    resident_id int,
    CONSTRAINT pk_addresses PRIMARY KEY (id),
    CONSTRAINT fk_addresses_resident_id FOREIGN KEY (resident_id) REFERENCES users (id)
) COMMENT 'A mixin';
CREATE INDEX ix_addresses_resident_id ON addresses (resident_id);

-- order_status 'paid': money is in
CREATE TABLE orders (
    shop_id int,
    number int,
    status enum('draft', 'paid', 'shipped') DEFAULT 'draft' NOT NULL,
    currency enum('EUR', 'USD') DEFAULT 'EUR' NOT NULL,
    customer_id int NOT NULL,
    billing_address_id int NOT NULL,
    shipping_address_id int,
    CONSTRAINT pk_orders PRIMARY KEY (shop_id, number),
    CONSTRAINT fk_orders_customer_id FOREIGN KEY (customer_id) REFERENCES users (id),
    CONSTRAINT fk_orders_billing_address_id FOREIGN KEY (billing_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_orders_shipping_address_id FOREIGN KEY (shipping_address_id) REFERENCES addresses (id)
);
CREATE INDEX ix_orders_customer_id_status ON orders (customer_id, status);
CREATE INDEX ix_orders_billing_address_id ON orders (billing_address_id);
CREATE INDEX ix_orders_shipping_address_id ON orders (shipping_address_id);

CREATE TABLE order_items (
    shop_id int,
    order_number int,
    line int,
    product_id int NOT NULL,
    quantity int DEFAULT 1 NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (shop_id, order_number, line),
    CONSTRAINT fk_order_items_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT order_items_order FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE CASCADE,
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_order_items_product_id ON order_items (product_id);

CREATE TABLE residences (
    id int AUTO_INCREMENT,
    home_address_id int NOT NULL,
    work_address_id int,
    CONSTRAINT pk_residences PRIMARY KEY (id),
    CONSTRAINT uq_residences_home_address_id UNIQUE (home_address_id),
    CONSTRAINT uq_residences_work_address_id UNIQUE (work_address_id),
    CONSTRAINT fk_residences_home_address_id FOREIGN KEY (home_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_residences_work_address_id FOREIGN KEY (work_address_id) REFERENCES addresses (id)
) COMMENT 'A mixin';

CREATE TABLE posts (
    id int AUTO_INCREMENT,
    title varchar(200) NOT NULL,
    author_id int NOT NULL,
    CONSTRAINT pk_posts PRIMARY KEY (id),
    CONSTRAINT fk_posts_author_id FOREIGN KEY (author_id) REFERENCES users (id)
) COMMENT 'A mixin';
CREATE INDEX ix_posts_author_id ON posts (author_id);

CREATE TABLE post_likes (
    post_id int,
    user_id int,
    CONSTRAINT pk_post_likes PRIMARY KEY (post_id, user_id),
    CONSTRAINT fk_post_likes_post_id FOREIGN KEY (post_id) REFERENCES posts (id),
    CONSTRAINT fk_post_likes_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_post_likes_user_id ON post_likes (user_id);

CREATE TABLE employees (
    id int,
    salary decimal(10, 2) NOT NULL,
    CONSTRAINT pk_employees PRIMARY KEY (id),
    CONSTRAINT fk_employees_id FOREIGN KEY (id) REFERENCES people (id)
);

CREATE TABLE animals (
    id int AUTO_INCREMENT,
    kind varchar(20) NOT NULL,
    name varchar(80) NOT NULL,
    tricks int,
    CONSTRAINT pk_animals PRIMARY KEY (id)
) COMMENT 'A mixin';

-- billing.invoices
CREATE TABLE billing_invoices (
    id char(36) DEFAULT (uuid()),
    shop_id int NOT NULL,
    order_number int NOT NULL,
    amount decimal(12, 2) NOT NULL,
    currency enum('EUR', 'USD') NOT NULL,
    issued_by int,
    CONSTRAINT pk_billing_invoices PRIMARY KEY (id),
    CONSTRAINT fk_billing_invoices_shop_id_order_number FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE RESTRICT,
    CONSTRAINT fk_billing_invoices_issued_by FOREIGN KEY (issued_by) REFERENCES users (id) ON DELETE SET NULL
);
CREATE INDEX ix_billing_invoices_shop_id_order_number ON billing_invoices (shop_id, order_number);
CREATE INDEX ix_billing_invoices_issued_by ON billing_invoices (issued_by);

CREATE TABLE products_tags (
    products_id int,
    tags_id int,
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
