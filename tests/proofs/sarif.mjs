// Says what is wrong with SARIF logs: reads a list of logs, answers with a list of lists of errors. The schema
// is the one of SARIF 2.1.0 that Microsoft's SDK has.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const ajv = new Ajv({ schemaId: "auto", allErrors: true, format: "full" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(schema);
const answers = JSON.parse(readFileSync(0, "utf8")).map((log) =>
  validate(log) ? [] : validate.errors.map((it) => `${it.dataPath} ${it.message}`),
);
writeFileSync(1, JSON.stringify(answers));
