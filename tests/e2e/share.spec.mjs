// A document travels in a link; what somebody has made here is never lost by one.

import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

import { SHOP, expect, fragment, open, table, test, text } from './app.mjs';

test('a copied link opens the same diagram in another browser', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Table größen { id int [pk]');
  await expect(table(page, 'größen')).toBeVisible();
  const shared = await text(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await expect(page.locator('.share-length')).toContainText('characters');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('.said')).toContainText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(table(other, 'größen')).toBeVisible();
  await expect(other.locator('#pane-text .cm-content')).toBeVisible();
  expect(await text(other)).toBe(shared);
  await other.context().close();
});

test('a long document is shared with advice', async ({ page }) => {
  let long = '';
  // Words that deflate cannot shorten much.
  for (let i = 0, seed = 1; i < 700; i++) {
    seed = (seed * 48271) % 2147483647;
    long += `Table t${seed.toString(36)} { id int [pk] c${((seed * 7) % 2147483647).toString(36)} text }\n`;
  }
  await open(page, long);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.share-length')).toContainText('8,000');
});

test('a link does not overwrite local work', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// mine\n');
  await expect(page.locator('.saved')).toContainText('Saved');
  await page.goto(`./#${fragment('Table theirs { id int [pk] }')}`);
  await page.reload();
  await expect(table(page, 'theirs')).toBeVisible();
  await page.getByRole('button', { name: 'Back to my work' }).click();
  await expect(table(page, 'products')).toBeVisible();
  expect(await text(page)).toMatch(/^\/\/ mine\n/);
});

const bomb = `v1.${Buffer.concat([Buffer.alloc(4), deflateRawSync(Buffer.alloc(64 * 1024 * 1024))]).toString('base64url')}`;

for (const [name, link] of [
  ['cut in half', fragment(SHOP.repeat(20)).slice(0, 90)],
  ['of another version', 'v99.abcdef'],
  ['that inflates without end', bomb],
  ['of another program', 'pako:eNpVjk'],
  ['of no characters that links have', 'v1.%%%%'],
]) {
  test(`a link ${name} says so, and loses nothing`, async ({ page }) => {
    await open(page, SHOP);
    await page.locator('#pane-text .cm-content').click();
    await page.keyboard.type('// mine\n');
    await expect(page.locator('.saved')).toContainText('Saved');
    const mine = await text(page);
    await page.goto(`./#${link}`);
    await expect(page.getByRole('alert')).toContainText(/link/i);
    await expect(page.locator('#pane-text .cm-content')).toBeVisible();
    expect(await text(page)).toBe(mine);
  });
}

test('the examples open, each without an error', async ({ page }) => {
  await page.goto('');
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
  for (const [name, title] of [['Shop', 'shop'], ['Blog', 'blog'], ['Project tracker', 'tracker']]) {
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('menuitem', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await page.getByRole('tab', { name: /Problems/ }).click();
    await expect(page.locator('.problem.error')).toHaveCount(0);
    await expect(page.locator('svg.diagram .table').first()).toBeVisible();
    const file = new URL(`../../public/examples/${title}.dbml`, import.meta.url);
    expect(await text(page)).toBe(readFileSync(file, 'utf8'));
  }
});
