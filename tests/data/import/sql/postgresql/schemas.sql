CREATE SCHEMA hollywood
    CREATE TABLE films (title text PRIMARY KEY, release date)
    CREATE TABLE awards (film text NOT NULL REFERENCES hollywood.films, name text, UNIQUE (film, name));
CREATE SCHEMA IF NOT EXISTS auth AUTHORIZATION CURRENT_USER;
CREATE TABLE auth.users (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE users (id int PRIMARY KEY, auth_id uuid UNIQUE REFERENCES auth.users ON DELETE CASCADE);
SET search_path TO auth, public;
CREATE TABLE sessions (id uuid PRIMARY KEY, user_id uuid NOT NULL);
ALTER TABLE sessions ADD FOREIGN KEY (user_id) REFERENCES users (id);
SET search_path = public;
CREATE TABLE "Weird.Schema" (id int, "x.y" int);
CREATE TABLE logs (user_id int REFERENCES users, film text REFERENCES hollywood.films (title) ON UPDATE CASCADE);
