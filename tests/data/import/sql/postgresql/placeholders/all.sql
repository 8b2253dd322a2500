\set ON_ERROR_STOP on
\ir all.sql
CREATE TABLE ${schema}.a (id serial PRIMARY KEY);
CREATE TABLE {{ schema }}.b (id serial PRIMARY KEY, a_id int REFERENCES ${schema}.a (id));
CREATE TABLE ${prefix}c (id int PRIMARY KEY, "${prefix}d" jsonb);
CREATE INDEX ${prefix}c_ix ON ${prefix}c (id);
