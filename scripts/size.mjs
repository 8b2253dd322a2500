// Prints the size of the first download: what a browser fetches, each file with gzip, until the
// diagram stands. That is index.html and every file of dist/ that it names, and what those import
// from the start; what is loaded later is in no such place. Fails over the budget.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET = 300_000;
const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Every file under a directory. */
function walk(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** Static imports, and the wasm that the loader of wasm-bindgen is given. */
const LOADS = /(?:from|import|module_or_path:)\s*['"]([^'"]+)['"]/g;

/** The files that a text names: attributes of HTML, static imports of JavaScript, url() of CSS. */
function named(file) {
  const text = readFileSync(file, 'utf8');
  const patterns = {
    html: [/(?:href|src)=["']?([^"'\s>]+)/g, LOADS],
    js: [LOADS],
    css: [/url\(["']?([^"')]+)/g, /@import\s*["']([^"']+)/g],
  };
  return (patterns[file.split('.').pop()] ?? [])
    .flatMap((pattern) => [...text.matchAll(pattern)].map((it) => it[1]))
    .map((name) => join(dirname(file), name.replace(/[?#].*/, '')))
    .filter((path) => existsSync(path) && statSync(path).isFile());
}

export function firstDownload(dist = DIST) {
  const files = new Set([join(dist, 'index.html')]);
  for (const file of files) named(file).forEach((it) => files.add(it));
  return [...files].map((file) => ({
    file: relative(dist, file),
    gzip: gzipSync(readFileSync(file)).length,
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const first = firstDownload();
  const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
  for (const { file, gzip } of first) console.log(`${kB(gzip)}  ${file}`);
  const total = first.reduce((sum, it) => sum + it.gzip, 0);
  console.log(`${kB(total)}  first download with gzip (budget ${BUDGET / 1000} kB)`);
  const later = walk(DIST).length - first.length;
  console.log(`${String(later).padStart(8)}     files that are loaded later or by other programs`);
  if (!first.some((it) => it.file.endsWith('.wasm'))) {
    console.error('error: index.html names no wasm, so this is not the first download.');
    process.exit(1);
  }
  if (total > BUDGET) {
    console.error(`error: the first download is ${kB(total - BUDGET).trim()} over its budget.`);
    process.exit(1);
  }
}
