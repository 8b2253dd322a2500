// Trunk's hook, run when the page is built and before it is put in place:
// - bundles what the page loads later (the editor, the zip writer), with a hash in the name that
//   index.html tells in a <meta>;
// - moves inline scripts (Trunk's loader) into a file, because the page's Content-Security-Policy
//   allows none.

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = dirname(fileURLToPath(import.meta.url));
const STAGING = process.env.TRUNK_STAGING_DIR;
if (!STAGING) throw new Error('This is a hook of Trunk: run `trunk build`.');

function write(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const file = name.replace('.js', `-${hash}.js`);
  writeFileSync(join(STAGING, file), content);
  return `./${file}`;
}

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(WEB, entry)],
    bundle: true,
    minify: process.env.TRUNK_PROFILE === 'release',
    format: 'esm',
    target: 'es2022',
    // CodeMirror's own puts <style> elements into the page, which the policy forbids.
    plugins: [{
      name: 'adopted-styles',
      setup: (it) => it.onResolve({ filter: /^style-mod$/ }, (args) =>
        args.importer.endsWith('adopted-styles.js')
          ? undefined
          : { path: join(WEB, 'editor/adopted-styles.js') }),
    }],
    write: false,
  });
  return outputFiles[0].contents;
}

const index = join(STAGING, 'index.html');
let html = readFileSync(index, 'utf8');
for (const [name, entry] of [['editor', 'editor.js'], ['zip', 'zip.js']]) {
  const file = write(`${name}.js`, await bundle(entry));
  const meta = `<meta name="crowsfoot-${name}" content="" />`;
  if (!html.includes(meta)) throw new Error(`index.html lacks ${meta}`);
  html = html.replace(meta, meta.replace('""', `"${file}"`));
}
html = html.replace(/<script( type="module")?>([^]*?)<\/script>/g, (_, module = '', code) =>
  `<script${module} src="${write(module ? 'start.js' : 'theme.js', code)}"></script>`);
writeFileSync(index, html);
