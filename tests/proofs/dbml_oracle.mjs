// Answers with what @dbml/core reads: one JSON document `{id, text}` a line in, one `{id, ok, …}`
// a line out, in the form that `dbml_oracle.rs` brings Crowsfoot's own reading to.

import readline from 'node:readline';
import { Parser } from '@dbml/core';

const optional = (value) => value ?? null;
const note = (it) => optional(typeof it === 'object' ? it?.value : it) || null;
const schema = (name) => (name === 'public' ? null : optional(name));
const lower = (text) => text?.toLowerCase() ?? null;

const value = (it) => {
  if (!it) return null;
  if (it.type === 'boolean' || it.type === 'bool') {
    return String(it.value) === 'null' ? { null: true } : { boolean: String(it.value) === 'true' };
  }
  if (it.type === 'expression') return { expression: it.value };
  if (it.type === 'number') return { number: Number(it.value) };
  return { string: it.value };
};

// It writes the schema into the name, once for each table that a partial's column goes to.
const typeName = ({ schemaName, type_name }) => {
  let name = type_name;
  while (schemaName && name.startsWith(`${schemaName}.`)) name = name.slice(schemaName.length + 1);
  return name;
};

const column = (it) => ({
  name: it.name,
  type: typeName(it.type),
  type_schema: schema(it.type.schemaName),
  unique: !!it.unique,
  not_null: !!it.not_null,
  increment: !!it.increment,
  default: value(it.dbdefault),
  note: note(it.note),
  checks: it.checks.map((check) => check.expression),
  partial: it.injectedPartial?.name ?? null,
  metadata: it.metadata ?? {},
});

const part = (it) => ({ [it.type]: it.value });

const table = (it, schemaName) => {
  // Several `pk` columns become an index without a place.
  const [made, keys] = [true, false].map((made) =>
    it.indexes.filter((index) => index.pk && (index.token?.start?.offset === -1) === made));
  // A table's own column does not take the `pk` of the partial's column that it replaces.
  const isMarked = (field) => field.pk || made.some((index) =>
    index.columns.some((p) => p.value === field.name) && index.injectedPartial?.id === field.injectedPartial?.id);
  const columns = it.fields.filter(isMarked);
  const key = keys.length + Math.min(columns.length, 1) > 1
    ? { any: true } // Two primary keys: which one counts is anybody's guess.
    : [...columns.map((field) => ({ column: field.name })), ...keys.flatMap((index) => index.columns.map(part))];
  return {
    schema: schema(schemaName),
    name: it.name,
    alias: optional(it.alias),
    columns: it.fields.map(column),
    primary_key: key,
    primary_key_name: key.any ? key : optional(keys[0]?.name),
    indexes: it.indexes
      .filter((index) => !index.pk && index.columns.length > 0)
      .map((index) => ({
        columns: index.columns.map(part),
        unique: !!index.unique,
        name: optional(index.name),
        method: lower(index.type),
        note: note(index.note),
      })),
    checks: it.checks
      .map((check) => ({
        // A partial's check is named after the table there, so that the name is unique.
        name: optional(check.injectedPartial ? check.name?.slice(it.name.length + 1) : check.name),
        expression: check.expression,
      })),
    note: note(it.note),
    header_color: lower(it.headerColor),
    metadata: it.metadata ?? {},
  };
};

const reference = (it) => ({
  name: optional(it.name),
  ends: it.endpoints
    .map((end) => ({
      schema: schema(end.schemaName),
      table: end.tableName,
      columns: end.fieldNames,
      relation: end.relation,
    })),
  on_delete: lower(it.onDelete),
  on_update: lower(it.onUpdate),
  color: lower(it.color),
  inactive: !!it.inactive,
});

// Dates come back in another spelling, so of them only the presence is compared.
const cell = (it) => {
  if (it.value === undefined) return { any: true };
  if (it.value === null) return { null: true };
  if (it.type === 'expression') return { expression: it.value };
  if (typeof it.value === 'number') return { number: it.value };
  if (typeof it.value === 'boolean') return { boolean: it.value };
  if (/date|time/.test(it.type)) return { any: true };
  return { string: String(it.value) };
};

const names = (items) => items?.map((it) => it.name) ?? null;
const tableNames = (items) => items?.map((it) => [schema(it.schemaName), it.name]) ?? null;

const edge = (it) => [it.upstream, it.downstream].map((end) => ({
  schema: schema(end.schemaName), table: end.tableName, columns: end.fieldNames,
}));

function read(text) {
  const raw = Parser.parseDBMLToJSONv2(text);
  const database = Parser.parseJSONToDatabase(structuredClone(raw));
  const { name, database_type, note: projectNote, ...rest } = raw.project ?? {};
  const settings = Object.entries(rest).filter(([, it]) => typeof it === 'string');
  return {
    project: {
      name: optional(name),
      database: optional(database_type),
      note: note(projectNote),
      settings: Object.fromEntries(settings),
    },
    tables: database.schemas.flatMap((s) => s.tables.map((it) => table(it, s.name))),
    enums: raw.enums
      .map((it) => ({
        schema: schema(it.schemaName),
        name: it.name,
        values: it.values.map((label) => ({ name: label.name, note: note(label.note) })),
      })),
    refs: database.schemas.flatMap((s) => s.refs.map(reference)),
    partials: raw.tablePartials.map((it) => it.name),
    groups: raw.tableGroups
      .map((it) => ({
        schema: schema(it.schemaName),
        name: it.name,
        tables: tableNames(it.tables),
        color: lower(it.color),
        note: note(it.note),
      })),
    notes: raw.notes
      .map((it) => ({ name: it.name, text: it.content ?? '', color: lower(it.color ?? it.headerColor) })),
    records: raw.records
      .map((it) => ({
        schema: schema(it.schemaName),
        table: it.tableName,
        columns: it.columns,
        rows: it.values.map((row) => row.map(cell)),
      })),
    views: raw.diagramViews.map(({ name: view, visibleEntities: it }) => {
      const kinds = [tableNames(it.tables), names(it.tableGroups), names(it.schemas)];
      // `Schemas { }` beside `Tables { t }` is null, without it [].
      const [tables, groups, schemas] = kinds.map((kind) => (kinds.some(Boolean) ? kind ?? [] : kind));
      return { name: view, tables, notes: names(it.stickyNotes), groups, schemas };
    }),
    dependencies: raw.deps
      .map((it) => ({
        name: optional(it.name),
        edges: it.edges.map(edge),
        color: lower(it.color),
        note: note(it.note),
        metadata: it.metadata ?? {},
      })),
  };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  let answer;
  try {
    answer = { id, ok: true, schema: read(text), errors: [] };
  } catch (error) {
    const errors = error.diags?.map((it) =>
      `${it.location?.start?.line}:${it.location?.start?.column} ${it.message}`);
    answer = { id, ok: false, schema: null, errors: errors ?? [`not a diagnostic: ${error.stack ?? error}`] };
  }
  // It counts in UTF-16 and may cut a character in two, which is no JSON.
  const whole = (_, it) => (typeof it === 'string' ? it.toWellFormed() : it);
  process.stdout.write(`${JSON.stringify(answer, whole)}\n`);
}
