// What the documents that Crowsfoot writes say to their own readers: reads a list of `{kind, text, …}` and answers
// each with what was found in it, or with the error.
import { readFileSync, writeFileSync } from "node:fs";
import { GlobalRegistrator } from "@happy-dom/global-registrator";

// Mermaid wants a page to stand in.
GlobalRegistrator.register();
const { default: mermaid } = await import("mermaid");
const { marked } = await import("marked");
const { default: Ajv } = await import("ajv-2020/dist/2020.js");
const { default: formats } = await import("ajv-formats");

/** Entities with their attributes, and relations. */
async function erDiagram({ text }) {
  await mermaid.parse(text);
  const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const entities = [...db.getEntities()];
  const names = new Map(entities.map(([name, it]) => [it.id, name]));
  return {
    type,
    title: db.getDiagramTitle(),
    entities: entities.map(([name, { attributes }]) => ({
      name,
      attributes: attributes.map((it) => ({
        type: it.type,
        name: it.name,
        keys: it.keys ?? [],
        comment: it.comment ?? "",
      })),
    })),
    relations: db.getRelationships().map((it) => ({
      ends: [names.get(it.entityA), names.get(it.entityB)],
      // Mermaid's `cardA` is the mark at the second entity.
      marks: [it.relSpec.cardB, it.relSpec.cardA],
      line: it.relSpec.relType,
      label: it.roleA,
    })),
  };
}

/** Headings, tables and lists, each as plain text. */
function markdown({ text }) {
  const plain = (tokens) =>
    (tokens ?? []).map((it) => (it.tokens ? plain(it.tokens) : it.text ?? "")).join("");
  const unescape = (text) =>
    text.replace(/&(amp|lt|gt|quot|#39);/g, (_, it) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[it]);
  const links = [];
  marked.walkTokens(marked.lexer(text), (it) => it.type === "link" && links.push(it.href));
  const sections = [];
  for (const token of marked.lexer(text)) {
    if (token.type === "heading") {
      sections.push({ depth: token.depth, title: unescape(plain(token.tokens)), tables: [], items: 0 });
    } else if (token.type === "table") {
      const cells = (row) => row.map((it) => unescape(plain(it.tokens)));
      sections.at(-1).tables.push([cells(token.header), ...token.rows.map(cells)]);
    } else if (token.type === "list") {
      sections.at(-1).items += token.items.length;
    }
  }
  return { sections, links };
}

/** Whether each file is a schema by the draft's own, and what each says of the instances that are for it. */
function jsonSchema({ files, instances }) {
  const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
  formats(ajv);
  for (const file of files) {
    const schema = JSON.parse(file.text);
    if (!ajv.validateSchema(schema)) {
      return { error: `${file.path}: ${ajv.errorsText()}` };
    }
    ajv.addSchema(schema, file.path);
  }
  const errors = [];
  for (const { schema, value } of instances) {
    const validate = ajv.getSchema(schema);
    if (!validate) {
      return { error: `there is no ${schema}` };
    }
    errors.push(validate(value) ? "" : ajv.errorsText(validate.errors));
  }
  return { errors };
}

const kinds = { erDiagram, markdown, jsonSchema };
const answers = [];
for (const question of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    answers.push(await kinds[question.kind](question));
  } catch (error) {
    answers.push({ error: String(error?.message ?? error) });
  }
}
writeFileSync(1, JSON.stringify(answers));
// What keeps a page alive keeps the process, too.
process.exit(0);
