CREATE TABLE base (
    id serial PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now(),
    note text UNIQUE
);
CREATE TABLE named (name text NOT NULL, note text NOT NULL);
CREATE TABLE child (extra int, name text) INHERITS (base, named);
CREATE TABLE grandchild () INHERITS (child);
CREATE TABLE copied (LIKE base INCLUDING ALL, more int NOT NULL);
CREATE TABLE bare (before int, LIKE base);
COMMENT ON TABLE child IS $$It's a "child"$$;
