// Runs SQL on PostgreSQL (PGlite) and reads back what is there. In comes a list of `{sql, checks}`,
// where `checks` are the expressions to bring into PostgreSQL's own words; out goes, for each, the
// catalogue in the form of `sql/expected.rs`, or `{error}`.

import { readFileSync, writeSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const USER = `nspname !~ '^pg_' and nspname <> 'information_schema'`;

const CATALOGUE = `
with tables as (
  select c.oid, n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as place
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and ${USER}
),
names as (
  select r.conindid as index from pg_constraint r where r.contype in ('p', 'u')
)
select json_build_object(
  'schemas', (select json_agg(nspname order by nspname collate "C") from pg_namespace where ${USER}),
  'enums', (
    select coalesce(json_object_agg(n.nspname || '.' || t.typname, json_build_object(
      'comment', obj_description(t.oid, 'pg_type'),
      'labels', (select json_agg(enumlabel order by enumsortorder) from pg_enum e where e.enumtypid = t.oid)
    )), '{}')
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${USER}
  ),
  'tables', (select coalesce(json_object_agg(t.name, json_build_object(
    'place', t.place,
    'comment', obj_description(t.oid, 'pg_class'),
    'columns', (
      select coalesce(json_agg(json_build_object(
        'name', a.attname,
        'type', case when e.typtype = 'e' then en.nspname || '.' || e.typname
                when e.typtype = 'd' then format_type(e.typbasetype, e.typtypmod)
                else format_type(e.oid, a.atttypmod) end || repeat('[]', a.attndims),
        'nullable', not (a.attnotnull or e.typnotnull),
        'default', a.atthasdef and a.attgenerated = '',
        'identity', a.attidentity = 'd',
        'generated', a.attgenerated,
        'comment', col_description(t.oid, a.attnum)
      ) order by a.attnum), '[]')
      from pg_attribute a
      join pg_type y on y.oid = a.atttypid
      join pg_type e on e.oid = case when y.typcategory = 'A' then y.typelem else y.oid end
      join pg_namespace en on en.oid = e.typnamespace
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    ),
    'constraints', (
      select coalesce(json_agg(json_build_object(
        'name', r.conname,
        'kind', r.contype,
        'columns', (
          select json_agg(a.attname order by k.at) from unnest(r.conkey) with ordinality k(attnum, at)
          join pg_attribute a on a.attrelid = r.conrelid and a.attnum = k.attnum
        ),
        'references', (select f.name from tables f where f.oid = r.confrelid),
        'referenced', (
          select json_agg(a.attname order by k.at) from unnest(r.confkey) with ordinality k(attnum, at)
          join pg_attribute a on a.attrelid = r.confrelid and a.attnum = k.attnum
        ),
        'on_delete', r.confdeltype,
        'on_update', r.confupdtype,
        'definition', pg_get_constraintdef(r.oid),
        'comment', obj_description(r.oid, 'pg_constraint')
      ) order by r.conname collate "C"), '[]')
      from pg_constraint r where r.conrelid = t.oid and r.contype in ('p', 'u', 'f', 'c') and r.conparentid = 0
    ),
    'indexes', (
      select coalesce(json_agg(json_build_object(
        'name', i.relname,
        'unique', x.indisunique,
        'method', m.amname,
        'partial', x.indpred is not null,
        'parts', (
          select json_agg(a.attname order by k.at) from unnest(x.indkey::int[]) with ordinality k(attnum, at)
          left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
        ),
        'comment', obj_description(i.oid, 'pg_class')
      ) order by i.relname collate "C"), '[]')
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
      where x.indrelid = t.oid and not exists (select from names where names.index = i.oid)
    )
  )), '{}') from tables t)
) as it`;

const quote = (name) => `"${name.replaceAll('"', '""')}"`;

async function rows(db, catalogue) {
  for (const table of Object.values(catalogue.tables)) {
    const { rows } = await db.query(`select count(*)::int as n from ${table.place}`);
    table.rows = rows[0].n;
  }
}

// What a check says in PostgreSQL's own words: that of a constraint made only to read it.
async function canonical(db, place, expression) {
  await db.exec(`alter table ${place} add constraint canonical check (${expression}) not valid`);
  const { rows } = await db.query(
    `select pg_get_constraintdef(oid) as it from pg_constraint where conname = 'canonical'`,
  );
  await db.exec(`alter table ${place} drop constraint canonical`);
  return rows[0].it.replace(/ NOT VALID$/, '');
}

async function reset(db) {
  await db.exec('reset all');
  const { rows } = await db.query(`select nspname from pg_namespace where ${USER}`);
  for (const { nspname } of rows) await db.exec(`drop schema ${quote(nspname)} cascade`);
  await db.exec('create schema public');
}

const db = new PGlite();
const answers = [];
for (const { sql, checks } of JSON.parse(readFileSync(0, 'utf8'))) {
  await reset(db);
  try {
    await db.exec(sql);
    const { it } = (await db.query(CATALOGUE)).rows[0];
    await rows(db, it);
    it.checks = [];
    for (const check of checks) {
      const definition = await canonical(db, it.tables[check.table]?.place, check.expression);
      it.checks.push({ ...check, definition });
    }
    answers.push(it);
  } catch (error) {
    await db.exec('rollback');
    answers.push({ error: `${error.message}${error.detail ? ` (${error.detail})` : ''}`, position: Number(error.position ?? 0) });
  }
}
const text = Buffer.from(JSON.stringify(answers));
for (let at = 0; at < text.length; ) {
  try {
    at += writeSync(1, text, at);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
  }
}
await db.close();
