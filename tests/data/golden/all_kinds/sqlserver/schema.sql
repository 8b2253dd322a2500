-- all_kinds
-- Every kind of relation in one document

SET QUOTED_IDENTIFIER ON;
GO

CREATE SCHEMA billing;
GO

CREATE TABLE products (
    id int IDENTITY,
    sku nvarchar(40) NOT NULL,
    name nvarchar(255) NOT NULL,
    price decimal(10, 2) DEFAULT 0 NOT NULL,
    tax decimal(10, 2) DEFAULT 0 NOT NULL,
    total AS (price + tax) PERSISTED,
    data nvarchar(max), -- jsonb
    created_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    updated_at datetimeoffset DEFAULT SYSDATETIMEOFFSET() NOT NULL,
    CONSTRAINT pk_products PRIMARY KEY (id),
    CONSTRAINT uq_products_sku UNIQUE (sku),
    CONSTRAINT uq_products_sku_name UNIQUE (sku, name),
    CONSTRAINT ck_products_price CHECK (price >= 0),
    CONSTRAINT ck_products_tax CHECK (tax <= price)
);
CREATE INDEX ix_products_name ON products (name);
CREATE INDEX ix_products_by_name ON products (name, price); -- not btree
-- SQL Server has no index over that: CREATE INDEX ix_products_lower_name ON products (lower(name));
EXEC sp_addextendedproperty N'MS_Description', N'What is sold', N'SCHEMA', N'dbo', N'TABLE', N'products';
EXEC sp_addextendedproperty N'MS_Description', N'shown to customers', N'SCHEMA', N'dbo', N'TABLE', N'products', N'COLUMN', N'name';

CREATE TABLE prices (
    id int IDENTITY,
    value decimal(10, 2) NOT NULL,
    product_id int NOT NULL,
    CONSTRAINT pk_prices PRIMARY KEY (id),
    CONSTRAINT fk_prices_product_id FOREIGN KEY (product_id) REFERENCES products (id)
);
CREATE INDEX ix_prices_product_id ON prices (product_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'prices';

CREATE TABLE reviews (
    id int IDENTITY,
    body nvarchar(max) NOT NULL,
    stars smallint NOT NULL,
    product_id int NOT NULL,
    CONSTRAINT pk_reviews PRIMARY KEY (id),
    CONSTRAINT product_reviews FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT ck_reviews_stars CHECK (stars between 1 and 5)
);
CREATE INDEX ix_reviews_product_id ON reviews (product_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'reviews';

CREATE TABLE stocks (
    id int IDENTITY,
    amount int DEFAULT 0 NOT NULL,
    product_id int,
    CONSTRAINT pk_stocks PRIMARY KEY (id),
    CONSTRAINT fk_stocks_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE SET NULL
);
CREATE INDEX ix_stocks_product_id ON stocks (product_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'stocks';

CREATE TABLE users (
    id int IDENTITY,
    email nvarchar(320) NOT NULL,
    first_name nvarchar(80) NOT NULL,
    last_name nvarchar(80) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'users';

CREATE TABLE admins (
    id int IDENTITY,
    user_id int NOT NULL,
    CONSTRAINT pk_admins PRIMARY KEY (id),
    CONSTRAINT uq_admins_user_id UNIQUE (user_id),
    CONSTRAINT fk_admins_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'admins';

CREATE TABLE profiles (
    id int IDENTITY,
    bio nvarchar(max),
    user_id int NOT NULL,
    CONSTRAINT pk_profiles PRIMARY KEY (id),
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'profiles';

CREATE TABLE settings (
    id int IDENTITY,
    theme nvarchar(20),
    user_id int NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY (id),
    CONSTRAINT uq_settings_user_id UNIQUE (user_id),
    CONSTRAINT fk_settings_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'settings';

CREATE TABLE categories (
    id int IDENTITY,
    name nvarchar(80) NOT NULL,
    CONSTRAINT pk_categories PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'categories';

CREATE TABLE product_categories (
    product_id int NOT NULL,
    category_id int NOT NULL,
    CONSTRAINT pk_product_categories PRIMARY KEY (product_id, category_id),
    CONSTRAINT fk_product_categories_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT fk_product_categories_category_id FOREIGN KEY (category_id) REFERENCES categories (id)
);
CREATE INDEX ix_product_categories_category_id ON product_categories (category_id);

CREATE TABLE badges (
    id int IDENTITY,
    name nvarchar(80) NOT NULL,
    CONSTRAINT pk_badges PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'badges';

CREATE TABLE product_badges (
    product_id int NOT NULL,
    badge_id int NOT NULL,
    CONSTRAINT pk_product_badges PRIMARY KEY (product_id, badge_id),
    CONSTRAINT fk_product_badges_product_id FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_badges_badge_id FOREIGN KEY (badge_id) REFERENCES badges (id) ON DELETE CASCADE
);
CREATE INDEX ix_product_badges_badge_id ON product_badges (badge_id);

CREATE TABLE tags (
    id int IDENTITY,
    name nvarchar(80) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (id),
    CONSTRAINT uq_tags_name UNIQUE (name)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'tags';

CREATE TABLE nodes (
    id int IDENTITY,
    label nvarchar(80) NOT NULL,
    parent_node_id int,
    origin_node_id int,
    folder_node_id int,
    CONSTRAINT pk_nodes PRIMARY KEY (id),
    CONSTRAINT fk_nodes_parent_node_id FOREIGN KEY (parent_node_id) REFERENCES nodes (id),
    CONSTRAINT fk_nodes_origin_node_id FOREIGN KEY (origin_node_id) REFERENCES nodes (id), -- not ON DELETE SET NULL: it would come round to its own table
    CONSTRAINT fk_nodes_folder_node_id FOREIGN KEY (folder_node_id) REFERENCES nodes (id) -- not ON DELETE SET NULL: it would come round to its own table
);
CREATE INDEX ix_nodes_parent_node_id ON nodes (parent_node_id);
CREATE INDEX ix_nodes_origin_node_id ON nodes (origin_node_id);
CREATE INDEX ix_nodes_folder_node_id ON nodes (folder_node_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'nodes';

CREATE TABLE versions (
    id int IDENTITY,
    label nvarchar(80) NOT NULL,
    previous_version_id int,
    CONSTRAINT pk_versions PRIMARY KEY (id),
    CONSTRAINT fk_versions_previous_version_id FOREIGN KEY (previous_version_id) REFERENCES versions (id)
);
CREATE UNIQUE INDEX uq_versions_previous_version_id ON versions (previous_version_id) WHERE previous_version_id IS NOT NULL;
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'versions';

CREATE TABLE parts (
    id int IDENTITY,
    name nvarchar(80) NOT NULL,
    CONSTRAINT pk_parts PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'parts';

CREATE TABLE part_components (
    assembly_id int NOT NULL,
    component_id int NOT NULL,
    CONSTRAINT pk_part_components PRIMARY KEY (assembly_id, component_id),
    CONSTRAINT fk_part_components_assembly_id FOREIGN KEY (assembly_id) REFERENCES parts (id),
    CONSTRAINT fk_part_components_component_id FOREIGN KEY (component_id) REFERENCES parts (id)
);
CREATE INDEX ix_part_components_component_id ON part_components (component_id);

CREATE TABLE people (
    id int IDENTITY,
    type nvarchar(20) NOT NULL,
    name nvarchar(120) NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'people';

CREATE TABLE students (
    id int IDENTITY,
    name nvarchar(120) NOT NULL,
    CONSTRAINT pk_students PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'students';

CREATE TABLE courses (
    id int IDENTITY,
    title nvarchar(120) NOT NULL,
    CONSTRAINT pk_courses PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'courses';

CREATE TABLE enrollments (
    student_id int NOT NULL,
    course_id int NOT NULL,
    enrolled_on date NOT NULL,
    grade nvarchar(2),
    CONSTRAINT pk_enrollments PRIMARY KEY (student_id, course_id),
    CONSTRAINT fk_enrollments_student_id FOREIGN KEY (student_id) REFERENCES students (id),
    CONSTRAINT fk_enrollments_course_id FOREIGN KEY (course_id) REFERENCES courses (id)
);
CREATE INDEX ix_enrollments_course_id ON enrollments (course_id);

CREATE TABLE addresses (
    id int IDENTITY,
    city nvarchar(120) NOT NULL,
    resident_id int,
    CONSTRAINT pk_addresses PRIMARY KEY (id),
    CONSTRAINT fk_addresses_resident_id FOREIGN KEY (resident_id) REFERENCES users (id)
);
CREATE INDEX ix_addresses_resident_id ON addresses (resident_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'addresses';

-- order_status 'paid': money is in
CREATE TABLE orders (
    shop_id int NOT NULL,
    number int NOT NULL,
    status nvarchar(7) DEFAULT N'draft' NOT NULL,
    currency nvarchar(3) DEFAULT N'EUR' NOT NULL,
    customer_id int NOT NULL,
    billing_address_id int NOT NULL,
    shipping_address_id int,
    CONSTRAINT pk_orders PRIMARY KEY (shop_id, number),
    CONSTRAINT fk_orders_customer_id FOREIGN KEY (customer_id) REFERENCES users (id),
    CONSTRAINT fk_orders_billing_address_id FOREIGN KEY (billing_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_orders_shipping_address_id FOREIGN KEY (shipping_address_id) REFERENCES addresses (id),
    CONSTRAINT ck_orders_status CHECK (status IN (N'draft', N'paid', N'shipped')),
    CONSTRAINT ck_orders_currency CHECK (currency IN (N'EUR', N'USD'))
);
CREATE INDEX ix_orders_customer_id_status ON orders (customer_id, status);
CREATE INDEX ix_orders_billing_address_id ON orders (billing_address_id);
CREATE INDEX ix_orders_shipping_address_id ON orders (shipping_address_id);

CREATE TABLE order_items (
    shop_id int NOT NULL,
    order_number int NOT NULL,
    line int NOT NULL,
    product_id int NOT NULL,
    quantity int DEFAULT 1 NOT NULL,
    CONSTRAINT pk_order_items PRIMARY KEY (shop_id, order_number, line),
    CONSTRAINT fk_order_items_product_id FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT order_items_order FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE CASCADE,
    CONSTRAINT ck_order_items_quantity CHECK (quantity > 0)
);
CREATE INDEX ix_order_items_product_id ON order_items (product_id);

CREATE TABLE residences (
    id int IDENTITY,
    home_address_id int NOT NULL,
    work_address_id int,
    CONSTRAINT pk_residences PRIMARY KEY (id),
    CONSTRAINT uq_residences_home_address_id UNIQUE (home_address_id),
    CONSTRAINT fk_residences_home_address_id FOREIGN KEY (home_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_residences_work_address_id FOREIGN KEY (work_address_id) REFERENCES addresses (id)
);
CREATE UNIQUE INDEX uq_residences_work_address_id ON residences (work_address_id) WHERE work_address_id IS NOT NULL;
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'residences';

CREATE TABLE posts (
    id int IDENTITY,
    title nvarchar(200) NOT NULL,
    author_id int NOT NULL,
    CONSTRAINT pk_posts PRIMARY KEY (id),
    CONSTRAINT fk_posts_author_id FOREIGN KEY (author_id) REFERENCES users (id)
);
CREATE INDEX ix_posts_author_id ON posts (author_id);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'posts';

CREATE TABLE post_likes (
    post_id int NOT NULL,
    user_id int NOT NULL,
    CONSTRAINT pk_post_likes PRIMARY KEY (post_id, user_id),
    CONSTRAINT fk_post_likes_post_id FOREIGN KEY (post_id) REFERENCES posts (id),
    CONSTRAINT fk_post_likes_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_post_likes_user_id ON post_likes (user_id);

CREATE TABLE employees (
    id int NOT NULL,
    salary decimal(10, 2) NOT NULL,
    CONSTRAINT pk_employees PRIMARY KEY (id),
    CONSTRAINT fk_employees_id FOREIGN KEY (id) REFERENCES people (id)
);

CREATE TABLE animals (
    id int IDENTITY,
    kind nvarchar(20) NOT NULL,
    name nvarchar(80) NOT NULL,
    tricks int,
    CONSTRAINT pk_animals PRIMARY KEY (id)
);
EXEC sp_addextendedproperty N'MS_Description', N'A mixin', N'SCHEMA', N'dbo', N'TABLE', N'animals';

CREATE TABLE billing.invoices (
    id uniqueidentifier DEFAULT NEWID() NOT NULL,
    shop_id int NOT NULL,
    order_number int NOT NULL,
    amount decimal(12, 2) NOT NULL,
    currency nvarchar(3) NOT NULL,
    issued_by int,
    CONSTRAINT pk_invoices PRIMARY KEY (id),
    CONSTRAINT fk_invoices_shop_id_order_number FOREIGN KEY (shop_id, order_number) REFERENCES orders (shop_id, number) ON DELETE NO ACTION,
    CONSTRAINT fk_invoices_issued_by FOREIGN KEY (issued_by) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_invoices_currency CHECK (currency IN (N'EUR', N'USD'))
);
CREATE INDEX ix_invoices_shop_id_order_number ON billing.invoices (shop_id, order_number);
CREATE INDEX ix_invoices_issued_by ON billing.invoices (issued_by);

CREATE TABLE products_tags (
    products_id int NOT NULL,
    tags_id int NOT NULL,
    CONSTRAINT pk_products_tags PRIMARY KEY (products_id, tags_id),
    CONSTRAINT fk_products_tags_products_id FOREIGN KEY (products_id) REFERENCES products (id),
    CONSTRAINT fk_products_tags_tags_id FOREIGN KEY (tags_id) REFERENCES tags (id)
);
CREATE INDEX ix_products_tags_tags_id ON products_tags (tags_id);

SET IDENTITY_INSERT users ON;
INSERT INTO users (id, email, first_name, last_name) VALUES
    (1, N'ada@example.org', N'Ada', N'Lovelace'),
    (2, N'grace@example.org', N'Grace', N'Hopper');
SET IDENTITY_INSERT users OFF;

SET IDENTITY_INSERT tags ON;
INSERT INTO tags (id, name) VALUES
    (1, N'new'),
    (2, N'it''s on sale');
SET IDENTITY_INSERT tags OFF;
