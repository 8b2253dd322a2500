-- Rows of the fixture with all kinds, for what is proven on SQLite.
INSERT INTO products (id, sku, name, price, tax) VALUES (1, 'a-1', 'anvil', 30, 6), (2, 'r-1', 'rocket', 99, 20);
INSERT INTO prices (id, value, product_id) VALUES (11, 11, 1), (12, 12, 1), (13, 13, 2);
INSERT INTO reviews (id, body, stars, product_id) VALUES (21, 'heavy', 5, 1);
INSERT INTO stocks (id, product_id) VALUES (31, 1), (32, 1), (33, NULL);
INSERT INTO users (id, email, first_name, last_name)
    VALUES (1, 'ada@example.org', 'Ada', 'Lovelace'), (2, 'grace@example.org', 'Grace', 'Hopper');
INSERT INTO admins (id, user_id) VALUES (41, 2);
INSERT INTO profiles (id, user_id) VALUES (51, 1);
INSERT INTO settings (id, user_id) VALUES (61, 1);
INSERT INTO categories (id, name) VALUES (71, 'tools'), (72, 'heavy');
INSERT INTO product_categories (product_id, category_id) VALUES (1, 71), (1, 72), (2, 71);
INSERT INTO badges (id, name) VALUES (81, 'new');
INSERT INTO product_badges (product_id, badge_id) VALUES (2, 81);
INSERT INTO tags (id, name) VALUES (91, 'iron'), (92, 'acme');
INSERT INTO products_tags (products_id, tags_id) VALUES (1, 91), (1, 92), (2, 92);
INSERT INTO nodes (id, label, parent_node_id, origin_node_id, folder_node_id)
    VALUES (1, 'node', NULL, NULL, NULL), (2, 'node', 1, NULL, NULL), (3, 'node', 1, 2, 2),
        (4, 'node', NULL, NULL, 2);
INSERT INTO versions (id, label, previous_version_id) VALUES (1, 'one', NULL), (2, 'two', 1);
INSERT INTO parts (id, name) VALUES (1, 'bicycle'), (2, 'wheel'), (3, 'spoke');
INSERT INTO part_components (assembly_id, component_id) VALUES (1, 2), (1, 3), (2, 3);
INSERT INTO people (id, type, name) VALUES (101, 'employee', 'Emmy');
INSERT INTO employees (id, salary) VALUES (101, 1000);
INSERT INTO students (id, name) VALUES (1, 'student'), (2, 'student');
INSERT INTO courses (id, title) VALUES (5, 'course'), (6, 'course');
INSERT INTO enrollments (student_id, course_id, enrolled_on)
    VALUES (1, 5, '2026-01-01'), (1, 6, '2026-01-01'), (2, 6, '2026-01-01');
INSERT INTO addresses (id, city, resident_id) VALUES (201, 'London', 1), (202, 'London', 2), (203, 'London', 1);
INSERT INTO orders (shop_id, number, status, currency, customer_id, billing_address_id, shipping_address_id)
    VALUES (1, 7, 'paid', 'EUR', 1, 201, 202), (1, 8, 'paid', 'EUR', 1, 202, NULL),
        (2, 7, 'paid', 'EUR', 2, 201, 201);
INSERT INTO order_items (shop_id, order_number, line, product_id, quantity)
    VALUES (1, 7, 1, 1, 2), (1, 7, 2, 2, 2), (2, 7, 3, 1, 2);
INSERT INTO residences (id, home_address_id, work_address_id) VALUES (301, 201, 202), (302, 203, NULL);
INSERT INTO posts (id, title, author_id) VALUES (401, 'one', 1), (402, 'two', 2);
INSERT INTO post_likes (post_id, user_id) VALUES (401, 2), (402, 1), (402, 2);
INSERT INTO animals (id, kind, name, tricks) VALUES (1, 'cat', 'Tom', NULL), (2, 'dog', 'Rex', 3);
INSERT INTO billing_invoices (id, shop_id, order_number, amount, currency, issued_by)
    VALUES ('i1', 1, 7, 5, 'USD', 2), ('i2', 2, 7, 5, 'USD', NULL);
