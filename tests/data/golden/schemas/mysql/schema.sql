CREATE TABLE users (
    id int,
    CONSTRAINT pk_users PRIMARY KEY (id)
);

-- auth.users
CREATE TABLE auth_users (
    id int,
    user_id int NOT NULL,
    role enum('guest', 'admin') DEFAULT 'guest' NOT NULL,
    CONSTRAINT pk_auth_users PRIMARY KEY (id),
    CONSTRAINT fk_auth_users_user_id FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX ix_auth_users_user_id ON auth_users (user_id);

-- audit log.users
CREATE TABLE `audit log_users` (
    id int,
    auth_user_id int,
    who int,
    CONSTRAINT pk_audit_log_users PRIMARY KEY (id),
    CONSTRAINT fk_audit_log_users_who FOREIGN KEY (who) REFERENCES users (id),
    CONSTRAINT fk_audit_log_users_auth_user_id FOREIGN KEY (auth_user_id) REFERENCES auth_users (id)
);
CREATE INDEX ix_audit_log_users_who ON `audit log_users` (who);
CREATE INDEX ix_audit_log_users_auth_user_id ON `audit log_users` (auth_user_id);

CREATE TABLE sessions (
    id int,
    user_id int,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT auth_sessions FOREIGN KEY (user_id) REFERENCES auth_users (id) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_user_id ON sessions (user_id);
