// What a function uses of constants and of the table of functions, as the linker says it in the program
// that cargo has built (`--emit-relocs`): https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

const [CODE, DATA, CUSTOM] = [10, 11, 0];
const [SYMBOL_TABLE, SEGMENT_INFO] = [8, 5];
const [FUNCTION, DATA_SYMBOL, SECTION] = [0, 1, 3];
const [UNDEFINED, EXPLICIT_NAME] = [0x10, 0x40];
/** Relocations: of an address in memory, of a place in the table of functions, of a call, and all that have an addend. */
const ADDRESS = new Set([3, 4, 5, 11, 14, 15, 16]);
const PLACE = new Set([1, 2, 12, 18, 19, 24]);
const CALL = 0;
const ADDEND = new Set([...ADDRESS, 8, 9, 17, 22, 23]);
/** The names of functions that wasm-bindgen has added, or none: the linker names all that it knows. */
const SHIM = / externref shim\b|__wbindgen_|^[0-9]+$/;

class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  u8() {
    return this.bytes[this.at++];
  }
  leb() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  skip() {
    const length = this.leb();
    this.at += length;
    return this.at - length;
  }
  text() {
    const start = this.skip();
    return Buffer.from(this.bytes.subarray(start, this.at)).toString();
  }
  list(read) {
    return Array.from({ length: this.leb() }, () => read(this));
  }
}

/** Called only where hashes meet, which is chance: the key of hashes is another at each visit. */
const CHANCE = /hashbrown|indexmap|hash_one|PartialEq/;

/**
 * What the functions of `called` (names) use. `keep` are they and those that they call by chance, `places` are
 * the names of functions that are called by their place in the table, `unused` are the constants that none of
 * `keep` uses, as addresses `[from, to)` in order.
 */
export function usesOf(bytes, called) {
  const sections = readSections(bytes);
  const { symbols, segments } = readLinking(sections);
  const names = readNames(sections);
  const functions = readFunctions(sections, names);
  const known = new Set(functions.map((it) => it.name));
  // wasm-bindgen's shims have no constants. Those of any other function would be taken away.
  const strange = [...called].filter((it) => !known.has(it) && !SHIM.test(it));
  if (strange.length) throw new Error(`These functions are not in the linked program: ${strange.join(', ')}`);

  const isData = (it) => it?.kind === DATA_SYMBOL && it.size > 0;
  const constants = [];
  const owners = [];
  symbols.forEach((it, symbol) => {
    if (!isData(it)) return;
    const { name, address, start } = segments[it.segment];
    owners.push({ name: symbol, from: start + it.offset, size: it.size });
    if (name.startsWith('.rodata')) constants[symbol] = { from: address + it.offset, to: address + it.offset + it.size };
  });
  owners.sort((a, b) => a.from - b.from);
  const [usedBy, calls] = [new Map(), new Map()];
  const tell = (map) => (owner, symbol) => map.set(owner, [...(map.get(owner) ?? []), symbol]);
  const isUse = ({ kind }) => ADDRESS.has(kind) || PLACE.has(kind);
  const code = readRelocations(sections, 'reloc.CODE');
  walk(functions, code.filter(isUse), tell(usedBy));
  walk(functions, code.filter((it) => it.kind === CALL), tell(calls));
  const anywhere = walk(owners, readRelocations(sections, 'reloc.DATA').filter(isUse), tell(usedBy));

  const nameOf = (symbol) => symbols[symbol]?.kind === FUNCTION ? names.get(symbols[symbol].index) : undefined;
  const keep = new Set(called);
  const used = new Set();
  const keepByChance = (symbol) => CHANCE.test(nameOf(symbol)) && keep.add(nameOf(symbol));
  const use = (symbol) => {
    if (used.has(symbol)) return;
    used.add(symbol);
    keepByChance(symbol);
    usedBy.get(symbol)?.forEach(use);
  };
  anywhere.forEach(use);
  // What is no constant may change, and stays.
  symbols.forEach((it, symbol) => isData(it) && !constants[symbol] && use(symbol));
  // This comes to those that are added on the way, too.
  for (const name of keep) {
    usedBy.get(name)?.forEach(use);
    calls.get(name)?.forEach(keepByChance);
  }
  const places = [...used].map(nameOf).filter(Boolean);
  return { keep, places: new Set(places), unused: unusedRanges(constants, used) };
}

function unusedRanges(constants, used) {
  const first = constants.reduce((least, it) => Math.min(least, it.from), Infinity);
  const last = constants.reduce((most, it) => Math.max(most, it.to), 0);
  const free = new Uint8Array(Math.max(last - first, 0));
  // Constants may share bytes.
  for (const isUsed of [false, true]) {
    constants.forEach(({ from, to }, symbol) => used.has(symbol) === isUsed && free.fill(isUsed ? 0 : 1, from - first, to - first));
  }
  const ranges = [];
  for (let at = 0; at < free.length; at++) {
    if (!free[at]) continue;
    const from = at;
    while (free[at]) at++;
    ranges.push([first + from, first + at]);
  }
  return ranges;
}

/** Tells the piece that each relocation lies in; both are in order. Answers the symbols of those in none. */
function walk(pieces, relocations, tell) {
  const outside = [];
  let at = 0;
  for (const { offset, symbol } of relocations) {
    while (at < pieces.length && pieces[at].from + pieces[at].size <= offset) at++;
    if (at < pieces.length && pieces[at].from <= offset) tell(pieces[at].name, symbol);
    else outside.push(symbol);
  }
  return outside;
}

/** The program without what only linkers read. */
export function withoutLinking(bytes) {
  const kept = readSections(bytes).filter((it) => !/^(linking|reloc\..*)$/.test(it.name));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map((it) => bytes.subarray(it.from, it.end))]);
}

function readSections(bytes) {
  const sections = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const from = reader.at;
    const id = reader.u8();
    const start = reader.skip();
    const inside = new Reader(bytes, start);
    const name = id === CUSTOM ? inside.text() : '';
    sections.push({ id, name, from, start, reader: inside, end: reader.at });
  }
  return sections;
}

function section(sections, name) {
  const found = sections.find((it) => it.name === name);
  if (!found) throw new Error(`The program has no section ${name}: it was not linked with --emit-relocs.`);
  return found;
}

function readLinking(sections) {
  const { reader, end } = section(sections, 'linking');
  reader.leb(); // version
  let symbols;
  let names;
  while (reader.at < end) {
    const kind = reader.u8();
    const start = reader.skip();
    const inside = new Reader(reader.bytes, start);
    if (kind === SYMBOL_TABLE) symbols = inside.list(readSymbol);
    if (kind === SEGMENT_INFO) {
      names = inside.list((it) => {
        const name = it.text();
        it.leb(); // alignment
        it.leb(); // flags
        return name;
      });
    }
  }
  const { reader: data, start } = sections.find((it) => it.id === DATA);
  const segments = data.list((it) => {
    if (it.leb() !== 0 || it.u8() !== 0x41) throw new Error('A segment of data has no constant address.');
    const address = it.leb();
    it.u8(); // end
    return { address, start: it.skip() - start };
  });
  segments.forEach((it, i) => Object.assign(it, { name: names[i] }));
  return { symbols, segments };
}

function readSymbol(it) {
  const kind = it.u8();
  const flags = it.leb();
  if (kind === SECTION) return it.leb(), undefined;
  if (kind !== DATA_SYMBOL) {
    const index = it.leb();
    if (!(flags & UNDEFINED) || flags & EXPLICIT_NAME) it.text();
    return { kind, index };
  }
  it.text();
  if (flags & UNDEFINED) return undefined;
  return { kind, segment: it.leb(), offset: it.leb(), size: it.leb() };
}

function readNames(sections) {
  const names = new Map();
  const { reader, end } = section(sections, 'name');
  while (reader.at < end) {
    const kind = reader.u8();
    const inside = new Reader(reader.bytes, reader.skip());
    if (kind === 1) inside.list((it) => names.set(it.leb(), it.text()));
  }
  return names;
}

/** Name and place in the code section of each function that is not imported. */
function readFunctions(sections, names) {
  const { reader, start } = sections.find((it) => it.id === CODE);
  const bodies = reader.list((it) => ({ from: it.skip() - start, to: it.at - start }));
  const imported = countImports(sections);
  return bodies.map(({ from, to }, i) => ({ name: names.get(imported + i), from, size: to - from }));
}

function countImports(sections) {
  const { reader } = sections.find((it) => it.id === 2);
  const kinds = reader.list((it) => {
    it.text();
    it.text();
    const kind = it.u8();
    if (kind === 0) it.leb();
    else if (kind === 3) it.at += 2;
    else {
      if (kind === 1) it.u8();
      const flags = it.leb();
      it.leb();
      if (flags & 1) it.leb();
    }
    return kind;
  });
  return kinds.filter((it) => it === 0).length;
}

/** What stands where in a section, and of which symbol it is. */
function readRelocations(sections, name) {
  const { reader } = section(sections, name);
  reader.leb(); // section
  const all = reader.list((it) => {
    const kind = it.u8();
    const [offset, symbol] = [it.leb(), it.leb()];
    if (ADDEND.has(kind)) it.leb();
    return { kind, offset, symbol };
  });
  return all.sort((a, b) => a.offset - b.offset);
}
