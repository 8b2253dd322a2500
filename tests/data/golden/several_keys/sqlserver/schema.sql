SET QUOTED_IDENTIFIER ON;
GO

CREATE TABLE addresses (
    id int NOT NULL,
    CONSTRAINT pk_addresses PRIMARY KEY (id)
);

CREATE TABLE orders (
    id int NOT NULL,
    billing_address_id int NOT NULL,
    shipping_address_id int,
    CONSTRAINT pk_orders PRIMARY KEY (id),
    CONSTRAINT fk_orders_billing_address_id FOREIGN KEY (billing_address_id) REFERENCES addresses (id),
    CONSTRAINT fk_orders_shipping_address_id FOREIGN KEY (shipping_address_id) REFERENCES addresses (id)
);
CREATE INDEX ix_orders_billing_address_id ON orders (billing_address_id);
CREATE INDEX ix_orders_shipping_address_id ON orders (shipping_address_id);

CREATE TABLE users (
    id int NOT NULL,
    home_id int,
    work_id int,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT fk_users_home_id FOREIGN KEY (home_id) REFERENCES addresses (id),
    CONSTRAINT fk_users_work_id FOREIGN KEY (work_id) REFERENCES addresses (id)
);
CREATE UNIQUE INDEX uq_users_home_id ON users (home_id) WHERE home_id IS NOT NULL;
CREATE UNIQUE INDEX uq_users_work_id ON users (work_id) WHERE work_id IS NOT NULL;

CREATE TABLE players (
    id int NOT NULL,
    team_id int,
    former_team_id int,
    CONSTRAINT pk_players PRIMARY KEY (id)
);
CREATE INDEX ix_players_team_id ON players (team_id);
CREATE INDEX ix_players_former_team_id ON players (former_team_id);

CREATE TABLE teams (
    id int NOT NULL,
    captain_id int,
    CONSTRAINT pk_teams PRIMARY KEY (id),
    CONSTRAINT fk_teams_captain_id FOREIGN KEY (captain_id) REFERENCES players (id)
);
CREATE UNIQUE INDEX uq_teams_captain_id ON teams (captain_id) WHERE captain_id IS NOT NULL;

CREATE TABLE guests (
    team_id int NOT NULL,
    player_id int NOT NULL,
    CONSTRAINT pk_guests PRIMARY KEY (team_id, player_id),
    CONSTRAINT fk_guests_team_id FOREIGN KEY (team_id) REFERENCES teams (id),
    CONSTRAINT fk_guests_player_id FOREIGN KEY (player_id) REFERENCES players (id)
);
CREATE INDEX ix_guests_player_id ON guests (player_id);

CREATE TABLE matches (
    id int NOT NULL,
    home int NOT NULL,
    away int NOT NULL,
    teams int,
    CONSTRAINT pk_matches PRIMARY KEY (id),
    CONSTRAINT fk_matches_home FOREIGN KEY (home) REFERENCES teams (id),
    CONSTRAINT fk_matches_away FOREIGN KEY (away) REFERENCES teams (id)
);
CREATE INDEX ix_matches_home ON matches (home);
CREATE INDEX ix_matches_away ON matches (away);

-- Keys that close a cycle
ALTER TABLE players
    ADD CONSTRAINT fk_players_team_id FOREIGN KEY (team_id) REFERENCES teams (id);
ALTER TABLE players
    ADD CONSTRAINT fk_players_former_team_id FOREIGN KEY (former_team_id) REFERENCES teams (id);
