CREATE SCHEMA "audit log";
CREATE SCHEMA auth;

CREATE TYPE auth.role AS ENUM (
    'guest',
    'admin'
);

CREATE TYPE role AS ENUM (
    'other'
);

CREATE TABLE users (
    id integer,
    CONSTRAINT pk_users PRIMARY KEY (id)
);

CREATE TABLE auth.users (
    id integer,
    user_id integer NOT NULL,
    role auth.role DEFAULT 'guest' NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_users_user_id ON auth.users (user_id);

CREATE TABLE "audit log".users (
    id integer,
    auth_user_id integer,
    who integer,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_who FOREIGN KEY (who) REFERENCES users (id),
    CONSTRAINT fk_users_auth_user_id FOREIGN KEY (auth_user_id) REFERENCES auth.users (id)
);
CREATE INDEX ix_users_who ON "audit log".users (who);
CREATE INDEX ix_users_auth_user_id ON "audit log".users (auth_user_id);

CREATE TABLE sessions (
    id integer,
    user_id integer,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT auth_sessions FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
