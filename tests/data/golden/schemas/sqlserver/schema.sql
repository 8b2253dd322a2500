SET QUOTED_IDENTIFIER ON;
GO

CREATE SCHEMA [audit log];
GO
CREATE SCHEMA auth;
GO

CREATE TABLE users (
    id int NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id)
);

CREATE TABLE auth.users (
    id int NOT NULL,
    user_id int NOT NULL,
    role nvarchar(5) DEFAULT N'guest' NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_user_id FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT ck_users_role CHECK (role IN (N'guest', N'admin'))
);
CREATE INDEX ix_users_user_id ON auth.users (user_id);

CREATE TABLE [audit log].users (
    id int NOT NULL,
    auth_user_id int,
    who int,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_who FOREIGN KEY (who) REFERENCES users (id),
    CONSTRAINT fk_users_auth_user_id FOREIGN KEY (auth_user_id) REFERENCES auth.users (id)
);
CREATE INDEX ix_users_who ON [audit log].users (who);
CREATE INDEX ix_users_auth_user_id ON [audit log].users (auth_user_id);

CREATE TABLE sessions (
    id int NOT NULL,
    user_id int,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT auth_sessions FOREIGN KEY (user_id) REFERENCES auth.users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
