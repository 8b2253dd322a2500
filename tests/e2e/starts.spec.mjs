// The page starts: without an error, without a request to anywhere else.

import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fragment } from './app.mjs';

test('the page starts and asks nobody else', async ({ page, baseURL }) => {
  const errors = [];
  const foreign = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL)) foreign.push(request.url());
  });
  await page.goto('');
  await expect(page.locator('svg').first()).toBeVisible();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
});

/** Holds the second file of the program back until the answer is called. */
async function holdRest(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  let asked = 0;
  await page.route('**/rest-*.wasm', async (route) => {
    asked++;
    await held;
    await route.continue();
  });
  return { release, asked: () => asked };
}

const example = (name) => readFileSync(new URL(`../../public/examples/${name}.dbml`, import.meta.url), 'utf8');
const moved = `${example('blog')}
Metadata Table posts { position: '40,60' }
Metadata Table comments { position: '640,60' }
`;
const table = (_, at) => `Table entity_${at} {
  id bigint [pk]
  parent_id bigint ${at ? `[ref: > entity_${at >> 1}.id]` : ''}
}
`;
/** Nearly all of the language, and no visit that the split is made from. */
const stock = readFileSync(new URL('stock.dbml', import.meta.url), 'utf8');
const DOCUMENTS = {
  'the blog': example('blog'),
  'the shop': example('shop'),
  'the tracker': example('tracker'),
  'tables that were moved': moved,
  'hundreds of tables': Array.from({ length: 300 }, table).join(''),
  'a stock, with partials, records, checks and views': stock,
};

for (const [name, text] of Object.entries(DOCUMENTS)) {
  test(`the first file alone draws ${name}`, async ({ page }) => {
    const rest = await holdRest(page);
    await page.goto(`./#${fragment(text)}`);
    await expect(page.locator('svg.diagram :is(.table, .boxes[d])').first()).toBeVisible();
    await expect(page.locator('.cm-content')).toHaveCount(0);
    rest.release();
    await expect(page.locator('#pane-text .cm-content')).toBeVisible();
    await expect(page.getByRole('tab', { name: /^Problems/ })).toBeVisible();
    expect(rest.asked()).toBe(1);
  });
}

test('what the first file lacks is fetched by the function that needs it', async ({ page }) => {
  // No visit that the split is made from has names beyond ASCII, or an end that breaks off.
  const text = `Table größe [note: '''zwei
    Zeilen'''] { id int [pk, default: -12.5e3] }
TablePartial p { at timestamp [default: \`now()\`] }
Table b { ~p
  größe_id int [ref: > größe.id] }
Records b(größe_id) { 1 }
Tabel broken {`;
  await page.goto(`./#${fragment(text)}`);
  await expect(page.locator('svg.diagram .table')).toHaveCount(2);
  await expect(page.locator('#pane-text .cm-content')).toContainText('Tabel broken');
});

test('a rest that cannot be fetched can be asked for again', async ({ page }) => {
  await page.route('**/rest-*.wasm', (route) => route.abort());
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await expect(page.locator('svg.diagram .table').first()).toBeVisible();
  await page.unroute('**/rest-*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
