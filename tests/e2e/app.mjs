// What the journeys share: opening the page with a document, and watching what it does.

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { crc32, deflateRawSync } from 'node:zlib';

export { expect };

/** A test fails when the page logs an error, breaks its own policy or asks another host. */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const wrong = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(baseURL)) wrong.push(`a request to ${url}`);
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
});

/** The fragment of a link, made without Crowsfoot's own code: version 1 opens for ever. */
export function fragment(text) {
  const bytes = Buffer.from(text);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32 ? crc32(bytes) : slowCrc32(bytes));
  return `v1.${Buffer.concat([sum, deflateRawSync(bytes)]).toString('base64url')}`;
}

/** Node 20 has no crc32 of its own. */
function slowCrc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Opens a document in a page that has never been used, and waits for the editor. */
export async function open(page, text) {
  await page.goto(`./#${fragment(text)}`);
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
}

/** The whole text, as the editor has it. */
export function text(page) {
  return page.evaluate(() => {
    const content = document.querySelector('#pane-text .cm-content');
    return content.cmView?.view.state.doc.toString() ?? content.cmTile.view.state.doc.toString();
  });
}

export const table = (page, name) =>
  page.locator('svg.diagram .table').filter({ has: page.locator('.table-title', { hasText: new RegExp(`^${name}$`) }) });

/** Nothing that axe finds. */
export async function sound(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

export const tab = (page, name) => page.getByRole('tab', { name });

/** Shows what is generated for a target of a family. */
export async function target(page, family, title) {
  await tab(page, family).click();
  await page.locator('.targets').getByRole('button', { name: title, exact: true }).click();
}

/** What the output pane shows; long texts are drawn in part, so this is the beginning. */
export const output = (page) => page.locator('#output-panel');

export const SHOP = `Table products {
  id int [pk, increment]
  name varchar(255) [not null]
}

// what a product costs
Table prices {
  id int [pk, increment]
  product_id int [not null, ref: > products.id]
}
`;
