// Serves dist/ as a static host does: `node scripts/serve.mjs [--port N] [--base /sub/path/]`.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.dbml': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** A server of `dist` on 127.0.0.1; answers when it listens, with its address. Port 0 takes a free one. */
export async function serve({ port = 0, base = '/', dist = DIST } = {}) {
  const server = createServer(async (request, response) => {
    const refuse = (status, text) => response.writeHead(status).end(text);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return refuse(400, 'This is no address.\n');
    }
    if (!path.startsWith(base)) return refuse(404, `The app stands under ${base}\n`);
    // An absolute path has no `..` left once it is normalized.
    let file = join(dist, normalize(`/${path.slice(base.length)}`));
    if (file.endsWith('/')) file += 'index.html';
    const info = await stat(file).catch(() => null);
    if (!info?.isFile()) return refuse(404, 'There is no such file.\n');
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': info.size,
      'Cache-Control': 'no-cache',
    });
    createReadStream(file).on('error', () => response.destroy()).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '8080' }, base: { type: 'string', default: '/' } },
  });
  try {
    const { url } = await serve({ port: Number(values.port), base: values.base });
    console.log(`Crowsfoot is on ${url} (stop with Ctrl+C)`);
  } catch (error) {
    const taken = error.code === 'EADDRINUSE';
    console.error(taken ? `Port ${values.port} is taken: make serve PORT=n takes another.` : `${error}`);
    process.exit(1);
  }
}
