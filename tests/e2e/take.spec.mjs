// Taking it away: tables through the clipboard, the diagram as SVG, PNG, Markdown, on paper and in another page.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

import { SHOP, expect, fragment, open, sound, table, test, text } from './app.mjs';

const title = (page, name) => table(page, name).locator('.table-title');
const saved = async (page, act) => {
  const waiting = page.waitForEvent('download');
  await act();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

test.describe('the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('carries tables from one document to another, by key and by menu', async ({ page }) => {
    await open(page, SHOP);
    await title(page, 'products').click();
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('Table products {');
    await page.keyboard.press('Control+v');
    await expect(table(page, 'products_2').or(table(page, 'products_copy'))).toHaveClass(/selected/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => text(page)).toBe(SHOP);
    await page.keyboard.press('Alt+n');
    await expect.poll(() => text(page)).toBe('');
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('Control+v');
    await expect(table(page, 'products')).toHaveClass(/selected/);
    await page.keyboard.press('Control+x');
    await expect(table(page, 'products')).toBeHidden();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Paste' }).click();
    await expect(table(page, 'products')).toBeVisible();
    await page.evaluate(() => navigator.clipboard.writeText('no tables'));
    await page.keyboard.press('Control+v');
    await expect(page.getByRole('alert')).toContainText(/DBML|tables/);
  });

  test('gets Markdown, the image and the link to embed', async ({ page }) => {
    await open(page, SHOP);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.keyboard.press('Alt+m');
    await expect.poll(clipboard).toMatch(/^\[!\[.*: entity diagram\]\(.*\.svg\)\]\(http.*#v1\..*\)$/);
    await page.keyboard.press('Alt+i');
    await expect.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types)).toEqual(['image/png']);
    await page.keyboard.press('Alt+x');
    await page.getByRole('button', { name: 'Copy the link to embed' }).click();
    await expect.poll(clipboard).toContain('?embed#v1.');
  });
});

test('SVG is what the command line renders', async ({ page }) => {
  const document = `Project shop { }\n${SHOP}`;
  await open(page, document);
  const { name, bytes } = await saved(page, () => page.keyboard.press('Alt+v'));
  expect(name).toBe('shop.svg');
  const rendered = execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'render', '-'], { input: document });
  expect(bytes.equals(rendered)).toBe(true);
});

test('PNG has the size of its scale, in pieces where it is large, and says what is too large', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Alt+x');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await sound(page);
  const size = async () => (await dialog.getByText(/pixels$/).textContent()).match(/\d+/g).map(Number);
  await dialog.getByLabel('Scale').selectOption({ label: '1 ×' });
  const [width, height] = await size();
  await dialog.getByLabel('Scale').selectOption({ label: '3 ×' });
  expect(await size()).toEqual([3 * width, 3 * height]);
  const { name, bytes } = await saved(page, () => dialog.getByRole('button', { name: 'Save as PNG' }).click());
  expect(name).toMatch(/\.png$/);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3 * width, 3 * height]);
  // More than one colour: the drawing is in it.
  expect(bytes.length).toBeGreaterThan(5000);
  await page.keyboard.press('Escape');
  const wide = (down) => Array.from({ length: 60 }, (_, i) =>
    `Table t${i} { id int [pk] }\nMetadata Table t${i} { position: '${i * 400},${i * down}' }`).join('\n');
  await open(page, wide(0));
  await page.keyboard.press('Alt+x');
  await expect(dialog.getByText(/made in pieces/)).toBeVisible();
  await dialog.getByLabel('Scale').selectOption({ label: '1 ×' });
  const large = await size();
  expect(large[0]).toBeGreaterThan(16384);
  const tiled = await saved(page, () => dialog.getByRole('button', { name: 'Save as PNG' }).click());
  expect([tiled.bytes.readUInt32BE(16), tiled.bytes.readUInt32BE(20)]).toEqual(large);
  // Every row is there, and the drawing is in the last tile: not all of its pixels are those of the paper.
  const at = tiled.bytes.indexOf('IDAT');
  const lines = inflateSync(tiled.bytes.subarray(at + 4, at + 4 + tiled.bytes.readUInt32BE(at - 4)));
  expect(lines.length).toBe((3 * large[0] + 1) * large[1]);
  const colors = new Set();
  const line = (row) => (3 * large[0] + 1) * row;
  for (let row = 45; row < 60; row++) {
    for (let x = large[0] - 150; x < large[0]; x++) colors.add(lines.readUIntBE(line(row) + 1 + 3 * x, 3));
  }
  expect(colors.size).toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await open(page, wide(400));
  await page.keyboard.press('Alt+x');
  await dialog.getByLabel('Scale').selectOption({ label: '4 ×' });
  await expect(dialog.getByText(/The largest that works is 1\.\d\d ×/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save as PNG' })).toBeDisabled();
});

test('print puts the diagram alone on paper', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => { window.printed = document.querySelectorAll('.print-sheet').length; };
  });
  await open(page, SHOP);
  await page.keyboard.press('Control+p');
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.shell')).toBeHidden();
  await expect(page.locator('.print-sheet img')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.print-sheet')).toHaveCount(0);
});

test('embedded, it is the diagram alone, and changes nothing', async ({ page }) => {
  await page.goto(`./?embed#${fragment(SHOP)}`);
  await expect(table(page, 'prices')).toBeVisible();
  const link = page.getByRole('link', { name: 'Open in Crowsfoot' });
  await expect(link).toHaveAttribute('href', /\/#v1\./);
  await expect(page.locator('#pane-text')).toHaveCount(0);
  await sound(page);
  await title(page, 'prices').click({ button: 'right' });
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(table(page, 'prices')).toBeVisible();
  const level = page.locator('.zoom-level');
  const before = await level.textContent();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(level).not.toHaveText(before);
});
