SET statement_timeout = 0;
SET client_min_messages = warning;

CREATE TABLE public.ar_internal_metadata (
    key character varying NOT NULL,
    value character varying,
    created_at timestamp(6) without time zone NOT NULL
);
CREATE TABLE public.accounts (
    id bigint NOT NULL,
    "position" integer DEFAULT 0,
    slug character varying DEFAULT ''::character varying NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb
);
CREATE SEQUENCE public.accounts_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.accounts_id_seq OWNED BY public.accounts.id;
CREATE TABLE public.memberships (
    account_id bigint NOT NULL,
    user_id bigint NOT NULL
);
CREATE TABLE public.users (id bigint NOT NULL, invited_by_id bigint);
ALTER TABLE ONLY public.accounts ALTER COLUMN id SET DEFAULT nextval('public.accounts_id_seq'::regclass);
ALTER TABLE ONLY public.ar_internal_metadata
    ADD CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX index_accounts_on_slug ON public.accounts USING btree (slug);
CREATE UNIQUE INDEX index_memberships_on_both ON public.memberships USING btree (account_id, user_id);
CREATE UNIQUE INDEX index_users_lower ON public.users USING btree (((invited_by_id + 1)));
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_rails_1 FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT fk_rails_2 FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.users
    ADD CONSTRAINT fk_rails_3 FOREIGN KEY (invited_by_id) REFERENCES public.users(id) ON DELETE RESTRICT;
SET search_path TO "$user", public;
INSERT INTO ar_internal_metadata (key, created_at) VALUES ('20240101; CREATE TABLE x (', now()), ('b', now());
