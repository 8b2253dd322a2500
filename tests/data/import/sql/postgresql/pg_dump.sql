--
-- PostgreSQL database dump
--

\restrict 8JxQqYk2

-- Dumped from database version 17.2
-- Dumped by pg_dump version 17.2

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

--
-- Name: crm; Type: SCHEMA; Schema: -; Owner: app
--

CREATE SCHEMA crm;


--
-- Name: lead_state; Type: TYPE; Schema: crm; Owner: app
--

CREATE TYPE crm.lead_state AS ENUM (
    'new',
    'won; or so',
    'it''s lost'
);


COMMENT ON TYPE crm.lead_state IS 'How far a lead is';


CREATE FUNCTION crm.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- a ; and a ' in here
  CREATE TEMP TABLE scratch (a int);
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE crm.companies (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    founded date,
    turnover numeric(14,2) DEFAULT 0.00 NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    meta jsonb DEFAULT '{"a": [1, 2]}'::jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    opens time without time zone,
    CONSTRAINT companies_turnover_check CHECK ((turnover >= (0)::numeric))
);


COMMENT ON TABLE crm.companies IS 'Whom we sell to';


COMMENT ON COLUMN crm.companies.name IS 'As in the register; "legal" name';


CREATE SEQUENCE crm.companies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE crm.companies_id_seq OWNED BY crm.companies.id;


CREATE TABLE crm.leads (
    id integer NOT NULL,
    company_id bigint,
    parent_id integer,
    state crm.lead_state DEFAULT 'new'::crm.lead_state NOT NULL,
    states crm.lead_state[],
    token uuid DEFAULT gen_random_uuid() NOT NULL,
    score double precision DEFAULT '-1.5'::numeric,
    flag boolean DEFAULT false NOT NULL,
    bits bit(3),
    raw bytea,
    span interval DEFAULT '1 day'::interval,
    full_name text GENERATED ALWAYS AS ((('lead '::text || (id)::text))) STORED
);


ALTER TABLE crm.leads ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME crm.leads_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE VIEW crm.open_leads AS
 SELECT leads.id,
    leads.company_id
   FROM crm.leads
  WHERE (leads.state = 'new'::crm.lead_state);


CREATE TABLE public.notes (
    id bigint NOT NULL,
    lead_id integer NOT NULL,
    body text
);


ALTER TABLE ONLY crm.companies ALTER COLUMN id SET DEFAULT nextval('crm.companies_id_seq'::regclass);


COPY crm.companies (id, name, founded, turnover) FROM stdin;
1	A; B's "firm"	2001-02-03	1.00
2	CREATE TABLE crm.fake (id int);	\N	2.00
\.


SELECT pg_catalog.setval('crm.companies_id_seq', 2, true);


ALTER TABLE ONLY crm.companies
    ADD CONSTRAINT companies_pkey PRIMARY KEY (id);


ALTER TABLE ONLY crm.companies
    ADD CONSTRAINT companies_name_key UNIQUE (name);


ALTER TABLE ONLY crm.leads
    ADD CONSTRAINT leads_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);


CREATE UNIQUE INDEX leads_token_idx ON crm.leads USING btree (token);


CREATE UNIQUE INDEX leads_open_idx ON crm.leads USING btree (company_id) WHERE (state = 'new'::crm.lead_state);


CREATE INDEX leads_lower_idx ON crm.leads USING btree (lower((raw)::text), score DESC NULLS LAST);


CREATE INDEX companies_tags_idx ON crm.companies USING gin (tags);


CREATE TRIGGER touch BEFORE UPDATE ON crm.companies FOR EACH ROW EXECUTE FUNCTION crm.touch();


ALTER TABLE ONLY crm.leads
    ADD CONSTRAINT leads_company_id_fkey FOREIGN KEY (company_id) REFERENCES crm.companies(id) ON UPDATE CASCADE ON DELETE SET NULL;


ALTER TABLE ONLY crm.leads
    ADD CONSTRAINT leads_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES crm.leads(id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES crm.leads(id) ON DELETE CASCADE NOT VALID;


ALTER TABLE crm.companies ENABLE ROW LEVEL SECURITY;

--
-- PostgreSQL database dump complete
--

\unrestrict 8JxQqYk2
