// Splits the program in two: the functions that draw the diagram and what they use, and the rest,
// which the page fetches once the diagram stands (`src/app/rest.rs`, `web/page.js`).
//
// The first file has a stub in place of each function that it lacks. A stub calls what the rest has put
// into a table, and links the rest before that if need be: a wrong guess costs time, nothing else.
// The rest shares the memory, the tables and the functions of the first; it imports nothing else.

import binaryen from 'binaryen';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usesOf, withoutLinking } from './uses.mjs';

const { Features, i32, none, funcref } = binaryen;
const FEATURES = Features.MutableGlobals | Features.NontrappingFPToInt | Features.SignExt | Features.BulkMemory |
  Features.BulkMemoryOpt | Features.ReferenceTypes | Features.Multivalue;
/** The import that links the rest: `linkRest` of `web/page.js`. */
const LINK = 'linkRest';
const STUBS = 'stubs';
const MEMORY = '0';
/** 4 GB in pages of 64 kB. */
const MOST_PAGES = 65536;
/** The functions that the rest has from the first: names of exports would take more room than places. */
const SHARED = 'shared';
/** What the rest calls the module of the first file. */
const FIRST = 'first';
const HASHED = /^__wb.*_[0-9a-f]{16}$/;

/**
 * `linked` is the program as cargo has built it, `bound` as wasm-bindgen has left it, both with
 * names; `staging` is the page around it.
 */
export function split(linked, bound, staging) {
  bound = withoutLinking(bound);
  const { keep, places, unused } = usesOf(linked, firstFunctions(bound, staging));
  const first = read(bound);
  const rest = read(bound);
  const deferred = functions(first).filter((it) => !it.base && !keep.has(it.name));
  const slots = stub(first, deferred);
  const own = new Set(deferred.map((it) => it.name));
  place(first, (it) => !own.has(it) || places.has(it));
  const shared = share(rest, own, slots);
  for (const { kind, name, as } of shared.others) first[`add${kind}Export`](name, as);
  const { functions: names } = shared;
  first.addTable(SHARED, names.length, names.length, funcref);
  first.addActiveElementSegment(SHARED, SHARED, names, first.i32.const(0));
  first.addTableExport(SHARED, SHARED);
  splitData(first, rest, unused);
  const renamed = renameImports(first);
  return { first: optimized(first), rest: optimized(rest), renamed };
}

function read(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(FEATURES);
  return module;
}

function functions(module) {
  return Array.from({ length: module.getNumFunctions() }, (_, i) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(i)));
}

/** The names of the functions that are called until the diagram stands. */
function firstFunctions(bound, staging) {
  const module = read(bound);
  const all = functions(module);
  module.addFunctionImport('called', FIRST, 'called', i32, none);
  all.forEach((it, i) => {
    if (it.base) return;
    const call = module.call('called', [module.i32.const(i)], none);
    binaryen.Function.setBody(module.getFunction(it.name), module.block(null, [call, it.body], it.results));
  });
  const folder = mkdtempSync(join(tmpdir(), 'crowsfoot-'));
  try {
    const file = join(folder, 'instrumented.wasm');
    writeFileSync(file, module.emitBinary());
    const script = fileURLToPath(new URL('first.mjs', import.meta.url));
    const output = execFileSync(process.execPath, [script, staging, file], { encoding: 'utf8', maxBuffer: 1 << 24 });
    return new Set(JSON.parse(output).map((it) => all[it].name));
  } finally {
    rmSync(folder, { recursive: true });
    module.dispose();
  }
}

/** Puts stubs in the place of functions; answers the slot of each. */
function stub(module, deferred) {
  const link = functions(module).find((it) => it.base === LINK);
  if (!link) throw new Error(`The program does not import ${LINK}.`);
  module.addTable(STUBS, deferred.length, deferred.length, funcref);
  module.addGlobal('linked', i32, true, module.i32.const(0));
  module.addFunction('slot', i32, i32, [], module.block(null, [
    module.if(module.i32.eqz(module.global.get('linked', i32)), module.block(null, [
      module.call(link.name, [], none),
      module.global.set('linked', module.i32.const(1)),
    ])),
    module.local.get(0, i32),
  ], i32));
  const slots = new Map();
  for (const { name, params, results } of deferred) {
    const slot = module.call('slot', [module.i32.const(slots.size)], i32);
    const passed = binaryen.expandType(params).map((type, i) => module.local.get(i, type));
    slots.set(name, slots.size);
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.call_indirect(STUBS, slot, passed, params, results));
  }
  return slots;
}

/**
 * Leaves the functions of `own` in the rest and imports all else. Answers the names of the functions that the
 * first has to share, each imported by its index, and what else it has to export.
 */
function share(module, own, slots) {
  while (module.getNumExports() > 0) {
    module.removeExport(binaryen.getExportInfo(module.getExportByIndex(0)).name);
  }
  const others = [];
  const take = (kind, name) => {
    const as = `${kind[0]}${others.length}`;
    others.push({ kind, name, as });
    return as;
  };
  for (const { name, params, results } of functions(module)) {
    if (own.has(name)) continue;
    module.removeFunction(name);
    module.addFunctionImport(name, FIRST, name, params, results);
  }
  place(module, (it) => own.has(it));
  module.addTable(STUBS, slots.size, slots.size, funcref);
  module.addActiveElementSegment(STUBS, STUBS, [...slots.keys()], module.i32.const(0));
  for (let i = 0; i < module.getNumTables(); i++) {
    const { name } = binaryen.getTableInfo(module.getTableByIndex(i));
    module.addTableImport(name, FIRST, take('Table', name));
  }
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const { name, type, mutable, base } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (!base) module.addGlobalImport(name, FIRST, take('Global', name), type, mutable);
  }
  module.runPasses(['remove-unused-module-elements']);
  // In the order that they will have in the first, which compresses better.
  const used = functions(module).filter((it) => it.base).sort((a, b) => (a.name < b.name ? -1 : 1));
  const uses = new Map(used.map((it, i) => [it.name, String(i)]));
  renameImported(module, (it) => uses.get(it.name));
  return { functions: [...uses.keys()], others };
}

/** Gives the long names with hashes that wasm-bindgen makes short ones; answers them with the old. */
function renameImports(module) {
  const renamed = new Map();
  renameImported(module, ({ base }) => {
    if (!HASHED.test(base)) return undefined;
    const short = `i${renamed.size.toString(36)}`;
    renamed.set(base, short);
    return short;
  });
  return renamed;
}

/** Imports functions by other names: those that `rename` answers. */
function renameImported(module, rename) {
  const calls = functions(module).filter((it) => it.base);
  for (const it of calls) {
    const as = rename(it);
    if (!as) continue;
    // An import cannot be changed, but it can be added anew under its name.
    module.removeFunction(it.name);
    module.addFunctionImport(it.name, it.module, as, it.params, it.results);
  }
}

/** Leaves only some functions in their places of the program's table. */
function place(module, stays) {
  const runs = [];
  for (let i = module.getNumElementSegments() - 1; i >= 0; i--) {
    const { name, table, offset, data } = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(i));
    const start = binaryen.getExpressionInfo(offset).value;
    let run;
    data.forEach((it, at) => {
      if (!stays(it)) run = undefined;
      else if (run) run.names.push(it);
      else runs.push((run = { table, start: start + at, names: [it] }));
    });
    module.removeElementSegment(name);
  }
  runs.forEach(({ table, start, names }, i) =>
    module.addActiveElementSegment(table, `places${i}`, names, module.i32.const(start)));
}

/** Moves the ranges of constants from the first to the rest. */
function splitData(first, rest, unused) {
  const kept = [];
  const moved = [];
  for (let i = 0; i < first.getNumDataSegments(); i++) {
    const { offset: start, data } = first.getDataSegmentInfo(first.getDataSegmentByIndex(i));
    const bytes = new Uint8Array(data);
    for (const [from, to] of unused) {
      const [a, b] = [Math.max(from - start, 0), Math.min(to - start, bytes.length)];
      if (a >= b) continue;
      moved.push({ start: start + a, data: bytes.slice(a, b) });
      bytes.fill(0, a, b);
    }
    kept.push({ start, data: bytes });
  }
  const { initial, max } = first.getMemoryInfo(MEMORY);
  for (const [module, segments] of [[first, kept], [rest, moved]]) {
    const placed = segments.map(({ start, data }) => ({ offset: module.i32.const(start), data }));
    module.setMemory(initial, max ?? MOST_PAGES, null, placed, false, false, MEMORY);
  }
  rest.addMemoryImport(MEMORY, FIRST, 'memory', false);
}

function optimized(module) {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setZeroFilledMemory(true);
  // Below it is the end of the stack, of which nothing has a constant address.
  binaryen.setLowMemoryUnused(true);
  module.optimize();
  module.runPasses(['merge-similar-functions', 'generate-global-effects']);
  module.optimize();
  // Instances of one generic function lie side by side, which gzip likes.
  module.runPasses(['reorder-functions-by-name']);
  if (!module.validate()) throw new Error('The split program is not valid.');
  return module.emitBinary();
}
