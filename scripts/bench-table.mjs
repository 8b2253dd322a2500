// Holds the results of the benchmarks against their budgets: a table on the screen, and
// target/bench/results.json. A budget that is missed is shown, and is no failure: machines differ.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TARGET = fileURLToPath(new URL('../target/', import.meta.url));
const json = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

const readdirs = (path) => (existsSync(path) ? readdirSync(path) : []);

const SIZES = [100, 500, 1000];
const NATIVE = [
  'parse', 'lower', 'validate', 'edit', 'generate-postgresql', 'generate-seaorm', 'generate-dbml', 'layout-and-scene',
  'scene-again', 'keystroke', 'svg', 'share-encode', 'share-decode', 'text-to-problems-sql-and-entities',
];
/** At most, in the unit of the row. */
const BUDGETS = {
  'text-to-problems-sql-and-entities, 1000 tables': 40,
  'layout-and-scene, 1000 tables': 300,
  'first download, 100 tables': 300,
  'keystroke p95, 100 tables': 16,
  'keystroke p95, 1000 tables': 50,
  'zoom frame p95, 1000 tables': 1000 / 60,
  'pan frame p95, 1000 tables': 1000 / 60,
  'drag frame p95, 1000 tables': 1000 / 60,
  'memory, 1000 tables': 150,
};
// Other engines know no groups, so that the drawings without them are those to compare.
for (const [size, crossings, length, area] of [[100, 0.7, 0.7, null], [500, 0.5, 0.33, 0.2], [1000, 0.5, 0.33, 0.2]]) {
  BUDGETS[`ungrouped: crossings by ELK's, ${size} tables`] = crossings;
  BUDGETS[`ungrouped: length by ELK's, ${size} tables`] = length;
  BUDGETS[`ungrouped: area by ELK's, ${size} tables`] = area;
  for (const kind of ['grouped', 'ungrouped']) {
    for (const fault of ['through', 'overlaps', 'shared']) BUDGETS[`${kind}: ${fault}, ${size} tables`] = 0;
  }
}

const rows = [];
const row = (name, size, value, unit) => {
  if (value === null || value === undefined) return;
  const what = `${name}, ${size} tables`;
  rows.push({ what, value, unit, budget: BUDGETS[what] ?? null });
};

for (const name of NATIVE) {
  for (const size of SIZES) {
    const estimates = json(`${TARGET}criterion/${name}/${size}/new/estimates.json`);
    row(name, size, estimates && estimates.median.point_estimate / 1e6, 'ms');
  }
}
// Of twice as many things the work may not be four times as much.
for (const name of readdirs(`${TARGET}criterion`).filter((it) => it.startsWith('crowd-'))) {
  const [few, many] = [500, 1000].map((count) => json(`${TARGET}criterion/${name}/${count}/new/estimates.json`));
  if (few && many) {
    const value = many.median.point_estimate / few.median.point_estimate;
    rows.push({ what: `${name}, twice as many`, value, unit: 'times', budget: 3 });
  }
}
for (const size of SIZES) {
  const facts = json(`${TARGET}bench/generated-${size}.json`);
  row('text', size, facts && facts.bytes / 1000, 'kB');
  row('link', size, facts && facts.link, 'characters');
}
for (const [size, it] of Object.entries(json(`${TARGET}bench/browser.json`) ?? {})) {
  row('first download', size, it.bytes / 1000, 'kB');
  row('first diagram p50', size, it.firstDiagram.p50, 'ms');
  row('keystroke p50', size, it.keystroke.p50, 'ms');
  row('keystroke p95', size, it.keystroke.p95, 'ms');
  for (const gesture of ['zoom', 'pan', 'drag']) {
    row(`${gesture} frame p50`, size, it[gesture].p50, 'ms');
    row(`${gesture} frame p95`, size, it[gesture].p95, 'ms');
  }
  row('memory', size, (it.memory.js + (it.memory.wasm ?? 0)) / 1e6, 'MB');
}
for (const [name, { crowsfoot, elk, dagre }] of Object.entries(json(`${TARGET}bench/layout.json`) ?? {})) {
  const [size, kind = 'grouped'] = name.split('-');
  for (const [engine, it] of [['ELK', elk], ['dagre', dagre]]) {
    for (const measure of ['crossings', 'length', 'area']) row(`${kind}: ${measure} by ${engine}'s`, size, crowsfoot[measure] / it[measure], 'times');
  }
  for (const fault of ['through', 'overlaps', 'shared']) row(`${kind}: ${fault}`, size, crowsfoot[fault], 'faults');
}
if (!rows.length) {
  console.error('There are no results: `make bench` makes them.');
  process.exit(1);
}

const number = (value, unit) => (Number.isInteger(value) ? `${value}` : value.toFixed(value < 10 ? 2 : 1));
const width = Math.max(...rows.map((it) => it.what.length));
console.log(`\n${''.padEnd(width)}  ${'reached'.padStart(10)}  ${'budget'.padStart(8)}`);
for (const { what, value, unit, budget } of rows) {
  const verdict = budget === null ? '' : value <= budget ? 'held' : 'MISSED';
  const limit = budget === null ? '' : number(budget, unit);
  console.log(`${what.padEnd(width)}  ${number(value, unit).padStart(10)}  ${limit.padStart(8)}  ${unit.padEnd(10)}  ${verdict}`);
}
writeFileSync(`${TARGET}bench/results.json`, `${JSON.stringify(rows, null, 2)}\n`);
