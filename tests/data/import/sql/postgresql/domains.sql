CREATE DOMAIN email AS varchar(320) CHECK (VALUE LIKE '%@%');
CREATE DOMAIN required_email AS varchar(320) NOT NULL;
CREATE DOMAIN positive AS integer DEFAULT 1 CONSTRAINT above_zero CHECK (value > 0);
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood ADD VALUE 'happy';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'fine' BEFORE 'happy';
ALTER TYPE mood RENAME VALUE 'ok' TO 'okay';
DO $$ BEGIN
    CREATE TYPE size AS ENUM ('s', 'm');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;
CREATE TYPE pair AS (a int, b int);
CREATE TABLE people (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mail email,
    work_mail required_email,
    amount positive NOT NULL,
    mood mood DEFAULT 'okay' NOT NULL,
    moods mood[] NOT NULL,
    size public.size
);
