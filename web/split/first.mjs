// Which functions draw the diagram: runs an instrumented program until it asks for its rest, in a
// page that only exists in node, and prints the indices of the functions that it called.
// `node first.mjs STAGING WASM`, as a process of its own because it takes over all globals.

import { GlobalRegistrator } from '@happy-dom/global-registrator';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';

const [staging, wasm] = process.argv.slice(2);
const start = readFileSync(join(staging, 'index.html'), 'utf8');
const glue = readdirSync(staging).find((it) => /^crowsfoot-.*\.js$/.test(it));
const [blog, shop, tracker] = ['blog', 'shop', 'tracker'].map((it) => readFileSync(join(staging, `examples/${it}.dbml`), 'utf8'));
/** All of the language, but for letters beyond ASCII: the tables of what is a letter are 11 kB of gzip. */
const FIXTURES = fileURLToPath(new URL('../../tests/data/dbml/', import.meta.url));
const language = readdirSync(FIXTURES).map((it) => readFileSync(join(FIXTURES, it), 'utf8'))
  .filter((it) => /^Table /m.test(it) && !/[^\0-\x7f]/.test(it));

GlobalRegistrator.register({
  url: 'http://localhost/',
  width: 1440,
  height: 900,
  settings: { disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
});
document.head.innerHTML = start.match(/<meta name="crowsfoot[^>]*>/g).join('');
// What a page in node lacks: a size, which may change at any time, and being a window.
let size = 700;
for (const side of ['clientWidth', 'clientHeight']) {
  Object.defineProperty(HTMLElement.prototype, side, { get: () => size });
}
globalThis.ResizeObserver = class {
  constructor(changed) {
    this.changed = changed;
  }
  observe() {
    setTimeout(() => {
      size += 10;
      this.changed();
    });
  }
};
Object.defineProperty(Window, Symbol.hasInstance, { value: (it) => it === globalThis });

/** A first visit, links that somebody opens, and coming back to one's own work. */
const VISITS = [
  () => {},
  ...[blog, shop, tracker, ...language, placed(blog, 2), placed(shop, 9), many(400, true), many(400, false)].map((text) => () => {
    location.hash = `#${fragment(text)}`;
  }),
  () => {
    location.hash = '';
    localStorage.setItem('crowsfoot.current', 'a');
    const stored = { version: 1, name: 'Mine', text: blog, changed: 1 };
    localStorage.setItem('crowsfoot.document.a', JSON.stringify(stored));
    const panes = { text: 27, output: 27, folded: [false, false, true] };
    localStorage.setItem('crowsfoot.panes', JSON.stringify(panes));
  },
];

/** So many tables that they are drawn as boxes: in groups and not, with keys of near, of far, and of themselves. */
function many(count, grouped) {
  const near = (at) => (grouped ? at - (at % 10) + ((at * 7) % 10) : at >> 1);
  const table = (_, at) => `Table Some_${at} {
  id bigint [pk, increment]
  name varchar(50) [not null, unique, note: 'Its name']
  near_id bigint [not null, ref: > Some_${near(at)}.id]
  far_id bigint ${at % 9 ? '' : `[ref: > Some_${(at * 13) % count}.id]`}
}
`;
  const group = (_, at) => `TableGroup group_${at} {
  ${Array.from({ length: 20 }, (_, i) => `Some_${at * 40 + i}`).join('\n  ')}
}
`;
  return Array.from({ length: count }, table).join('') + Array.from({ length: grouped ? count / 40 : 0 }, group).join('');
}

/** With some tables that somebody has put in their places. */
function placed(text, count) {
  const names = [...text.matchAll(/^Table (\w+)/gm)].map((it) => it[1]).slice(0, count);
  return text + names.map((it, at) => `Metadata Table ${it} { position: '${300 * at},${80 * at}' }\n`).join('');
}

function fragment(text) {
  const bytes = Buffer.from(text);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return `v1.${Buffer.concat([sum, deflateRawSync(bytes)]).toString('base64url')}`;
}

// The program takes its key of hashes from it. The same build gives the same files.
let random = 0;
Math.random = () => (random = (random + 0.618034) % 1);

const called = new Set();
const { instantiate } = WebAssembly;
let asked;
WebAssembly.instantiate = (bytes, imports) => {
  const page = Object.keys(imports).find((it) => it.endsWith('page.js'));
  const fetchRest = () => {
    asked();
    return new Promise(() => {});
  };
  return instantiate.call(WebAssembly, bytes, {
    ...imports,
    [page]: { ...imports[page], fetchRest },
    first: { called: (index) => called.add(index) },
  });
};
for (const [number, prepare] of VISITS.entries()) {
  document.body.innerHTML = '';
  size = 700;
  prepare();
  const waiting = new Promise((resolve, reject) => {
    asked = resolve;
    setTimeout(reject, 30_000, new Error('The page does not come to its rest.')).unref();
  });
  // A module of its own each time, with a memory of its own.
  const program = await import(`${join(staging, glue)}?${number}`);
  await program.default({ module_or_path: readFileSync(wasm) });
  await waiting;
  if (!document.querySelector('svg.diagram .table, svg.diagram .boxes')) {
    throw new Error(`Visit ${number} shows no tables.`);
  }
}
process.stdout.write(JSON.stringify([...called].sort((a, b) => a - b)), () => process.exit(0));
