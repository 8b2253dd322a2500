// Trunk's hook, run when the page is built and before it is put in place:
// - splits the program of a release into what draws the diagram and the rest, see `split/split.mjs`;
// - makes one style sheet of those that the diagram needs and one of the others, and one script of
//   the loader, wasm-bindgen's glue and `page.js`;
// - bundles what the page loads later (the editor, the zip writer);
// - moves inline scripts into files, because the page's Content-Security-Policy allows none.
// Every file has a hash in its name; index.html tells the names of what is loaded later in a <meta>.

import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { split } from './split/split.mjs';

const WEB = dirname(fileURLToPath(import.meta.url));
const STAGING = process.env.TRUNK_STAGING_DIR;
if (!STAGING) throw new Error('This is a hook of Trunk: run `trunk build`.');
const RELEASE = process.env.TRUNK_PROFILE === 'release';

/** Styles of what the rest of the program shows. */
const LATER_SHEETS = /^\.\/(topbar|controls|editor|hand|problems|output|dialogs)-/;

const index = join(STAGING, 'index.html');
let html = readFileSync(index, 'utf8');

function write(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const extension = extname(name);
  const file = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  writeFileSync(join(STAGING, file), content);
  return `./${file}`;
}

/** Tells a name in `<meta name="crowsfoot-…">`. */
function tell(name, file) {
  const meta = `<meta name="crowsfoot-${name}" content="" />`;
  if (!html.includes(meta)) throw new Error(`index.html lacks ${meta}`);
  html = html.replace(meta, meta.replace('""', `"${file}"`));
}

async function bundle(options) {
  const { outputFiles } = await build({
    bundle: true,
    minify: RELEASE,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    // CodeMirror's own puts <style> elements into the page, which the policy forbids.
    plugins: [{
      name: 'adopted-styles',
      setup: (it) => it.onResolve({ filter: /^style-mod$/ }, (args) =>
        args.importer.endsWith('adopted-styles.js')
          ? undefined
          : { path: join(WEB, 'editor/adopted-styles.js') }),
    }],
    write: false,
    ...options,
  });
  return outputFiles[0].contents;
}

/** The program as the linker left it, which knows what uses what. */
function linkedProgram() {
  const metadata = execFileSync('cargo', ['metadata', '--no-deps', '--format-version=1'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return join(JSON.parse(metadata).target_directory, 'wasm32-unknown-unknown/wasm/crowsfoot.wasm');
}

if (RELEASE) {
  const bound = readdirSync(STAGING).find((it) => it.endsWith('_bg.wasm'));
  const { first, rest, renamed } = split(readFileSync(linkedProgram()), readFileSync(join(STAGING, bound)), STAGING);
  const glue = join(STAGING, bound.replace('_bg.wasm', '.js'));
  const code = readFileSync(glue, 'utf8');
  writeFileSync(glue, code.replace(/\b__wb\w+(?=:)/g, (it) => renamed.get(it) ?? it));
  rmSync(join(STAGING, bound));
  html = html.replaceAll(`./${bound}`, write('crowsfoot.wasm', first));
  tell('rest', write('rest.wasm', rest));
}
for (const name of ['recovery', 'editor', 'zip']) {
  tell(name, write(`${name}.js`, await bundle({ entryPoints: [join(WEB, `${name}.js`)] })));
}

// The order of the sheets matters only among those that are loaded together.
const sheets = /\s*<link rel="stylesheet" href="([^"]*)"[^>]*>/g;
const [now, later] = [[], []];
html = html.replace(sheets, (_, file) => {
  (LATER_SHEETS.test(file) ? later : now).push(file);
  return '';
});
async function sheet(name, files) {
  const contents = files.map((it) => `@import "${it}";`).join('\n');
  const file = write(name, await bundle({ stdin: { contents, loader: 'css', resolveDir: STAGING } }));
  files.forEach((it) => rmSync(join(STAGING, it)));
  return file;
}
html = html.replace('</title>', `</title>\n    <link rel="stylesheet" href="${await sheet('style.css', now)}" />`);
tell('style', await sheet('later.css', later));

const scripts = new Map();
for (const [tag, module = '', text] of html.matchAll(/<script( type="module")?>([^]*?)<\/script>/g)) {
  const name = module ? 'start.js' : 'theme.js';
  // Nobody asks for all exports, and so those that nobody needs need not be there.
  const code = text.replace(', * as bindings', '').replace('window.wasmBindings = bindings;', '');
  const file = write(name, await bundle({ stdin: { contents: code, loader: 'js', resolveDir: STAGING }, format: module ? 'esm' : 'iife' }));
  scripts.set(tag, `<script${module} src="${file}"></script>`);
}
for (const [tag, script] of scripts) html = html.replace(tag, script);
// What has become part of the start script.
html = html.replace(/<link rel="modulepreload"[^>]*>/g, '');
rmSync(join(STAGING, 'snippets'), { recursive: true });
for (const it of readdirSync(STAGING)) {
  if (/^crowsfoot-[0-9a-f]*\.js$/.test(it)) rmSync(join(STAGING, it));
}
// Comments are for those who read the source.
writeFileSync(index, html.replace(/\s*<!--[^]*?-->/g, ''));
