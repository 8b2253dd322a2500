// A person edits text and diagram, and everything follows.

import { SHOP, expect, open, output, table, target, test, text } from './app.mjs';

test('what is typed is drawn and generated', async ({ page }) => {
  await open(page, SHOP);
  await expect(table(page, 'products')).toBeVisible();
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Table reviews {\nid int [pk]\nproduct_id int [ref: > products.id');
  await expect(table(page, 'reviews')).toBeVisible();
  await target(page, 'SQL', 'PostgreSQL');
  await expect(output(page)).toContainText('CREATE TABLE products');
  await expect(output(page)).toContainText('CREATE TABLE reviews');
  await target(page, 'Rust', 'SeaORM');
  await page.getByRole('combobox', { name: 'File' }).selectOption({ label: 'entities/review.rs' });
  await expect(output(page)).toContainText('table_name = "reviews"');
  await expect(output(page)).toContainText('belongs_to');
  await expect(output(page), 'one text at a time').not.toContainText('CREATE TABLE');
});

test('undo and redo go over text and diagram alike', async ({ page }) => {
  await open(page, SHOP);
  const before = await text(page);
  await drag(page, 'prices', 120, 80);
  const moved = await text(page);
  expect(moved).toContain("position: '");
  expect(moved.startsWith(before.trimEnd()), 'what was written stays as it was').toBe(true);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('//shop');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(moved);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => text(page)).toBe(before);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => text(page)).toBe(moved);
});

test('a drag moves the table, its edges follow, and the place is written', async ({ page }) => {
  await open(page, SHOP);
  const at = await box(page, 'prices');
  await drag(page, 'prices', 150, -90);
  const after = await box(page, 'prices');
  expect(Math.abs(after.x - at.x - 150)).toBeLessThan(3);
  expect(Math.abs(after.y - at.y + 90)).toBeLessThan(3);
  // The same place once more, now from the text.
  await expect.poll(() => text(page)).toMatch(/Metadata Table prices \{ position: '-?\d+,-?\d+' \}/);
});

test('several selected tables are dragged together', async ({ page }) => {
  await open(page, SHOP);
  await title(page, 'products').click();
  await title(page, 'prices').click({ modifiers: ['Shift'] });
  const before = [await box(page, 'products'), await box(page, 'prices')];
  await drag(page, 'prices', 60, 40);
  const after = [await box(page, 'products'), await box(page, 'prices')];
  for (const i of [0, 1]) expect(Math.abs(after[i].x - before[i].x - 60)).toBeLessThan(3);
  expect((await text(page)).match(/position/g)).toHaveLength(2);
});

test('the caret selects in the diagram, and the diagram in the text', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('#pane-text .cm-line', { hasText: 'Table prices' }).click();
  await expect(table(page, 'prices')).toHaveClass(/selected/);
  await title(page, 'products').click();
  await expect(table(page, 'products')).toHaveClass(/selected/);
  await expect(page.locator('.cm-line.cm-subject').first()).toContainText('Table products');
});

test('zoom and pan by wheel and buttons', async ({ page }) => {
  await open(page, SHOP);
  const level = page.locator('.zoom-level');
  await page.getByRole('button', { name: 'Fit the diagram' }).click();
  const before = await level.textContent();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(level).not.toHaveText(before);
  const at = await box(page, 'products');
  await page.mouse.move(at.x + 5, at.y + 5);
  await page.mouse.wheel(0, 50);
  await expect.poll(async () => Math.round((await box(page, 'products')).y - at.y)).toBe(-50);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 200);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await box(page, 'products')).width).toBeLessThan(at.width);
});

const title = (page, name) => table(page, name).locator('.table-title');

async function box(page, name) {
  return table(page, name).locator('.table-body').boundingBox();
}

async function drag(page, name, dx, dy) {
  const at = await box(page, name);
  await page.mouse.move(at.x + 30, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 30 + dx / 2, at.y + 10 + dy / 2);
  await page.mouse.move(at.x + 30 + dx, at.y + 10 + dy, { steps: 4 });
  await page.mouse.up();
}
