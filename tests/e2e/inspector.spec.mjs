// The inspector: it follows the text, and what is entered changes as little as possible of it.

import { SHOP, expect, open, sound, table, test, text } from './app.mjs';

const panel = (page) => page.getByRole('complementary', { name: 'Properties' });

async function inspect(page, name) {
  await table(page, name).locator('.table-title').click();
  await page.keyboard.press('i');
  await expect(panel(page)).toBeVisible();
}

async function enter(page, label, value) {
  const field = panel(page).getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Enter');
}

test('a table', async ({ page }) => {
  await open(page, SHOP);
  await inspect(page, 'prices');
  await enter(page, 'Name', 'costs');
  await expect.poll(() => text(page)).toBe(SHOP.replace('Table prices', 'Table costs'));
  await expect(panel(page).getByLabel('Name', { exact: true })).toHaveValue('costs');
  await enter(page, 'Name', 'products');
  await expect(page.getByRole('alert')).toContainText('already');
  await expect(panel(page).getByLabel('Name', { exact: true })).toHaveValue('costs');
  await enter(page, 'Colour', '#27ae60');
  await expect.poll(() => text(page)).toContain('Table costs [headercolor: #27ae60] {');
  await panel(page).getByLabel('Note').fill('In euros');
  await panel(page).getByLabel('Colour').focus();
  await expect.poll(() => text(page)).toContain('In euros');
  await enter(page, 'Add an index', 'product_id');
  await expect.poll(() => text(page)).toMatch(/indexes \{\s*product_id\s*\}/);
  await panel(page).getByRole('button', { name: 'Delete the index over product_id' }).click();
  await expect.poll(() => text(page)).not.toContain('indexes');
  await enter(page, 'Add a check', 'id > 0');
  await expect.poll(() => text(page)).toContain('`id > 0`');
  await enter(page, 'Check', '');
  await expect.poll(() => text(page)).not.toContain('id > 0');
  await expect.poll(() => text(page)).toContain('// what a product costs');
});

test('a form follows the text as it is typed', async ({ page }) => {
  await open(page, SHOP);
  await inspect(page, 'prices');
  await page.locator('#pane-text .cm-line', { hasText: 'Table prices' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('_old');
  await expect(panel(page).getByLabel('Name', { exact: true })).toHaveValue('prices_old');
});

test('a column', async ({ page }) => {
  await open(page, SHOP);
  await inspect(page, 'products');
  await panel(page).getByRole('button', { name: /^name/ }).click();
  await enter(page, 'Type', 'text');
  await expect.poll(() => text(page)).toContain('name text [not null]');
  await panel(page).getByLabel('Not null').uncheck();
  await expect.poll(() => text(page)).toContain('name text\n');
  await panel(page).getByLabel('Unique').check();
  await expect.poll(() => text(page)).toContain('name text [unique]');
  await enter(page, 'Default', "'new'");
  await expect.poll(() => text(page)).toContain("name text [unique, default: 'new']");
  await enter(page, 'Name', 'title');
  await expect.poll(() => text(page)).toContain('title text');
  await panel(page).getByRole('button', { name: 'Move up' }).click();
  await expect.poll(() => text(page)).toMatch(/title text .*\n {2}id int/);
  await panel(page).getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => text(page)).not.toContain('title');
});

test('both ends of a relation', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('r');
  await page.keyboard.press('i');
  const [holder, referenced] = [panel(page).locator('.holder'), panel(page).locator('.referenced')];
  await expect(holder.getByRole('button', { name: 'prices.product_id' })).toBeVisible();
  await expect(holder.getByLabel('Attribute')).toHaveValue('product');
  await expect(referenced.getByLabel('Attribute')).toHaveValue('prices');
  await referenced.getByLabel('Attribute').fill('costs');
  await referenced.getByLabel('Attribute').press('Enter');
  await expect.poll(() => text(page)).toContain("back_populates: 'costs'");
  await referenced.getByLabel('Loading').selectOption('selectin');
  await expect.poll(() => text(page)).toContain("back_lazy: 'selectin'");
  await referenced.getByLabel('Cascade').fill('all, delete-orphan');
  await referenced.getByLabel('Cascade').press('Enter');
  await expect.poll(() => text(page)).toContain("back_cascade: 'all, delete-orphan'");
  await holder.getByLabel('Navigable').uncheck();
  await expect.poll(() => text(page)).toContain("relationship: 'none'");
  await expect(holder.getByLabel('Attribute')).toBeHidden();
  await referenced.getByLabel('May have no row').check();
  await expect.poll(() => text(page)).not.toContain('not null, ref');
  await panel(page).getByLabel('On delete').selectOption('cascade');
  await expect.poll(() => text(page)).toContain('[delete: cascade]');
  await panel(page).getByLabel('Kind').selectOption({ label: 'One to one' });
  await expect.poll(() => text(page)).toContain('unique');
  await expect(panel(page).getByLabel('Kind')).toHaveValue('1');
  await panel(page).getByLabel('Kind').selectOption({ label: 'Many to many' });
  await expect.poll(() => text(page)).toContain('<>');
  await expect(panel(page).getByRole('heading', { name: 'Relation' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'Write or hide the link table' }).click();
  await expect.poll(() => text(page)).not.toContain('<>');
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the ${colorScheme} inspector, palette and menu`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await open(page, SHOP);
    await inspect(page, 'prices');
    await sound(page);
    await panel(page).getByRole('button', { name: /^product_id/ }).click();
    await sound(page);
    await page.keyboard.press('Alt+2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await expect(panel(page).getByRole('heading', { name: 'Relation' })).toBeVisible();
    await sound(page);
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    await sound(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('listbox')).toBeVisible();
    await sound(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Name of the new table' })).toBeFocused();
    await sound(page);
    await page.keyboard.press('Escape');
    await table(page, 'products').locator('.table-title').click();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toBeVisible();
    await sound(page);
  });
}
