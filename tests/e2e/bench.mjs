// What the page costs in Chromium, for the generated schemas of target/bench: bytes, time to the first
// diagram, a keystroke until everything has followed, frames of pan, zoom and drag, memory.
// Writes target/bench/browser.json.

import { chromium } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { serve } from '../../scripts/serve.mjs';

const RESULTS = fileURLToPath(new URL('../../target/bench', import.meta.url));
const SIZES = [100, 1000];
const STARTS = 5;
const KEYS = 40;
/** A keystroke's consequences may come late (a pause before saving), but not later than this. */
const QUIET_MS = 600;

const percentile = (values, p) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)];
};
const summary = (values) => ({ p50: percentile(values, 0.5), p95: percentile(values, 0.95), count: values.length });

/** Runs in the page before anything else. */
function watch() {
  const bench = (globalThis.bench = { firstDiagram: null, lastChange: 0, memory: null, longest: 0 });
  const stands = () => document.querySelector('svg.diagram .table, svg.diagram .boxes[d]');
  // That a document is saved, after a pause, is not what a keystroke waits for.
  const counts = ({ target }) => !(target.closest ? target : target.parentElement)?.closest('.saved');
  new MutationObserver((changes) => {
    if (!changes.some(counts)) return;
    bench.lastChange = performance.now();
    if (bench.firstDiagram === null && stands()) requestAnimationFrame(() => (bench.firstDiagram = performance.now()));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      bench.memory = (result.instance ?? result).exports.memory;
      return result;
    };
  }
}

/** Opens the page with a document in its link; answers when the diagram stands. */
async function open(browser, url, fragment) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.addInitScript(watch);
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(`${url}#${fragment}`);
  await page.waitForFunction(() => globalThis.bench.firstDiagram !== null, null, { timeout: 60_000 });
  const time = await page.evaluate(() => globalThis.bench.firstDiagram);
  return { context, page, responses, time };
}

/** Milliseconds from each keystroke to the last change of the page that follows it, painted. */
async function keystrokes(page) {
  await page.waitForSelector('#pane-text .cm-content');
  await page.click('#pane-text .cm-content');
  await page.keyboard.press('Control+Home');
  // Into the name of the first table, so that text, diagram, problems and output all change.
  await page.evaluate(() => {
    addEventListener('keydown', (event) => {
      if (event.key.length === 1) globalThis.bench.pressed = performance.now();
    }, { capture: true });
  });
  const place = await page.evaluate(() => {
    const lines = [...document.querySelectorAll('#pane-text .cm-line')].map((it) => it.textContent);
    return lines.findIndex((it) => it.startsWith('Table '));
  });
  for (let line = 0; line < place; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let column = 0; column < 8; column++) await page.keyboard.press('ArrowRight');
  const times = [];
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('x');
    times.push(await page.evaluate(async (quiet) => {
      const { bench } = globalThis;
      while (performance.now() - Math.max(bench.lastChange, bench.pressed) < quiet) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return bench.lastChange - bench.pressed;
    }, QUIET_MS));
  }
  return times;
}

/** The time of each frame while something is done with the mouse. */
async function frames(page, act) {
  await page.evaluate(() => {
    const times = (globalThis.bench.frames = []);
    let last = performance.now();
    globalThis.bench.running = true;
    const frame = (now) => {
      times.push(now - last);
      last = now;
      if (globalThis.bench.running) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
  });
  await act();
  return page.evaluate(() => {
    globalThis.bench.running = false;
    return globalThis.bench.frames;
  });
}

async function gestures(page) {
  const box = await page.locator('svg.diagram').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  const zoom = await frames(page, async () => {
    await page.keyboard.down('Control');
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, step < 30 ? -60 : 60);
    await page.keyboard.up('Control');
  });
  const pan = await frames(page, async () => {
    for (let step = 0; step < 60; step++) await page.mouse.wheel(step < 30 ? 15 : -15, step < 30 ? 10 : -10);
  });
  // Near enough that tables are shown by themselves, and one of them is in reach.
  const reach = () => page.evaluate(({ left, top, right, bottom }) => {
    for (const it of document.querySelectorAll('svg.diagram .table')) {
      const rect = it.getBoundingClientRect();
      const [x, y] = [rect.x + rect.width / 2, rect.y + 8];
      if (x > left && x < right && y > top && y < bottom && it.contains(document.elementFromPoint(x, y))) return { x, y };
    }
    return null;
  }, { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height });
  await page.keyboard.down('Control');
  let table = await reach();
  for (let step = 0; step < 60 && !table; step++) {
    await page.mouse.wheel(0, -90);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    table = await reach();
  }
  await page.keyboard.up('Control');
  if (!table) throw new Error('no table of the diagram is in reach of the mouse');
  await page.mouse.move(table.x, table.y);
  await page.mouse.down();
  const drag = await frames(page, async () => {
    for (let step = 0; step < 60; step++) await page.mouse.move(table.x + step * 3, table.y + step * 2);
  });
  await page.mouse.up();
  return { zoom, pan, drag };
}

const { url, close } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
});
const results = {};
try {
  for (const size of SIZES) {
    const fragment = readFileSync(`${RESULTS}/generated-${size}.link`, 'utf8');
    const starts = [];
    for (let start = 1; start < STARTS; start++) {
      const { context, time } = await open(browser, url, fragment);
      starts.push(time);
      await context.close();
    }
    const { context, page, responses, time } = await open(browser, url, fragment);
    starts.push(time);
    let bytes = 0;
    for (const response of responses.filter((it) => it.ok())) {
      const started = response.request().timing().startTime - (await page.evaluate(() => performance.timeOrigin));
      if (started < time) bytes += gzipSync(await response.body()).length;
    }
    const { zoom, pan, drag } = await gestures(page);
    const keys = await keystrokes(page);
    const memory = await page.evaluate(() => {
      globalThis.gc?.();
      return { js: performance.memory.usedJSHeapSize, wasm: globalThis.bench.memory?.buffer.byteLength ?? null };
    });
    results[size] = {
      bytes, memory,
      firstDiagram: summary(starts), keystroke: summary(keys),
      zoom: summary(zoom), pan: summary(pan), drag: summary(drag),
    };
    console.log(`${size} tables: ${JSON.stringify(results[size])}`);
    await context.close();
  }
} finally {
  await browser.close();
  close();
}
writeFileSync(`${RESULTS}/browser.json`, `${JSON.stringify(results, null, 2)}\n`);
