// Working by hand: the context menu, the palette, and what is done to tables and columns, by mouse and by keyboard.

import { SHOP, expect, open, table, test, text } from './app.mjs';

const diagram = (page) => page.locator('svg.diagram');
const title = (page, name) => table(page, name).locator('.table-title');
const row = (page, name, column) => table(page, name).locator('.column-name', { hasText: new RegExp(`^${column}$`) });

async function select(page, name) {
  await title(page, name).click();
  await expect(table(page, name)).toHaveClass(/selected/);
}

/** One step of undo brings back what was. */
async function undone(page, before) {
  await diagram(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(before);
}

test('the context menu by mouse', async ({ page }) => {
  await open(page, SHOP);
  await title(page, 'prices').click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'prices' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await menu.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(table(page, 'prices_copy')).toBeVisible();
  await expect(menu).toBeHidden();
  await undone(page, SHOP);
  const box = await diagram(page).boundingBox();
  await page.mouse.click(box.x + 20, box.y + 20, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Add a table' })).toBeVisible();
  await page.mouse.click(box.x + 20, box.y + box.height - 20);
  await expect(page.getByRole('menu')).toBeHidden();
});

test('the context menu by keyboard', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(diagram(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('c');
  await expect(menu.getByRole('menuitem', { name: /^Co/ }).first()).toBeFocused();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });
  test('a long press opens the context menu', async ({ page }) => {
    await open(page, SHOP);
    const at = await title(page, 'prices').boundingBox();
    const touch = await page.context().newCDPSession(page);
    const point = { x: at.x + 5, y: at.y + 5 };
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await expect(page.getByRole('menu', { name: 'prices' })).toBeVisible();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(page.getByRole('menu', { name: 'prices' })).toBeVisible();
  });
});

test('the palette finds commands, tables and columns', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: /Commands/ });
  await expect(field).toBeFocused();
  await page.keyboard.type('prod name');
  await expect(page.getByRole('option', { selected: true })).toContainText('products.name');
  await page.keyboard.press('Enter');
  await expect(table(page, 'products').locator('.row-selected')).toBeVisible();
  await expect(diagram(page)).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('not null');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('  name varchar(255)\n');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qqqq');
  await expect(page.getByText('Nothing is called that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('a table is added where one double-clicks', async ({ page }) => {
  await open(page, SHOP);
  const box = await diagram(page).boundingBox();
  await page.mouse.dblclick(box.x + box.width - 60, box.y + 40);
  const field = page.getByRole('textbox', { name: 'Name of the new table' });
  await expect(field).toBeFocused();
  await field.fill('products');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('already');
  await field.fill('orders');
  await page.keyboard.press('Enter');
  await expect(table(page, 'orders')).toHaveClass(/selected/);
  await expect.poll(() => text(page)).toMatch(/Table orders \{[^]*Metadata Table orders \{ position: '/);
  await undone(page, SHOP);
});

test('a table is added by key, and Escape adds none', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Name of the new table' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(diagram(page)).toBeFocused();
  expect(await text(page)).toBe(SHOP);
  await page.keyboard.press('n');
  await page.keyboard.type('orders');
  await page.keyboard.press('Enter');
  await expect(table(page, 'orders')).toBeVisible();
});

test('a table is renamed in place, and what refers to it follows', async ({ page }) => {
  await open(page, SHOP);
  await title(page, 'products').dblclick();
  await page.keyboard.type('goods');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toBe(SHOP.replace('Table products', 'Table goods').replace('products.id', 'goods.id'));
  await expect(table(page, 'goods')).toHaveClass(/selected/);
  await undone(page, SHOP);
  await select(page, 'products');
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Name of the table' })).toHaveValue('products');
  await page.keyboard.type('prices');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is a table prices already');
  await page.keyboard.press('Escape');
  expect(await text(page)).toBe(SHOP);
});

test('deleting says what falls with it', async ({ page }) => {
  await open(page, SHOP);
  await select(page, 'products');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete the table products?' });
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(await text(page)).toBe(SHOP);
  await diagram(page).focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(table(page, 'products')).toBeHidden();
  await expect.poll(() => text(page)).toContain('// what a product costs');
  await undone(page, SHOP);
  await select(page, 'prices');
  await page.keyboard.press('Delete');
  await expect(table(page, 'prices')).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('colour, group and collapse', async ({ page }) => {
  await open(page, SHOP);
  await select(page, 'prices');
  await page.keyboard.press('Shift+C');
  await page.keyboard.type('red');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('headercolor: #e74c3c');
  await undone(page, SHOP);
  await page.keyboard.press('g');
  await page.keyboard.type('money');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toMatch(/TableGroup money \{\s*prices\s*\}/);
  await undone(page, SHOP);
  await page.keyboard.press('e');
  await expect.poll(() => text(page)).toContain("collapsed: 'true'");
  await undone(page, SHOP);
});

test('several tables are selected by a box and by key, aligned and distributed', async ({ page }) => {
  await open(page, `${SHOP}\nTable other { id int [pk] }\n`);
  const box = await diagram(page).boundingBox();
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 5, box.y + box.height - 60, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.locator('.table.selected')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(page.locator('.table.selected')).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await expect(page.locator('.table.selected')).toHaveCount(3);
  const left = (name) => table(page, name).locator('.table-body').boundingBox().then((it) => Math.round(it.x));
  await page.keyboard.press('Shift+H');
  await expect.poll(async () => new Set([await left('products'), await left('prices'), await left('other')]).size).toBe(1);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('distribute vert');
  await page.keyboard.press('Enter');
  const boxes = async () => {
    const all = [];
    for (const name of ['products', 'prices', 'other']) all.push(await table(page, name).locator('.table-body').boundingBox());
    return all.sort((a, b) => a.y - b.y);
  };
  await expect.poll(async () => {
    const [a, b, c] = await boxes();
    return Math.abs(b.y - a.y - a.height - (c.y - b.y - b.height)) < 3;
  }).toBe(true);
});

test('columns are walked, added, renamed, retyped, marked, moved and deleted by key', async ({ page }) => {
  await open(page, SHOP);
  await select(page, 'products');
  await page.keyboard.press('a');
  await expect(page.getByRole('textbox', { name: /new column/ })).toBeFocused();
  await page.keyboard.type('price');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('a name and a type');
  await page.keyboard.type(' decimal(10,2)');
  await page.keyboard.press('Enter');
  const added = SHOP.replace('[not null]\n}', '[not null]\n  price decimal(10,2)\n}');
  await expect.poll(() => text(page)).toBe(added);
  await expect(table(page, 'products').locator('.row-selected')).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type('cost');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('cost decimal');
  await page.keyboard.press('y');
  await page.keyboard.type('bigint');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toContain('cost bigint');
  await page.keyboard.press('u');
  await expect.poll(() => text(page)).toContain('cost bigint [unique]');
  await page.keyboard.press('o');
  await expect.poll(() => text(page)).toContain('cost bigint [unique, not null]');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => text(page)).toMatch(/cost bigint \[unique, not null\]\n {2}name/);
  await page.keyboard.press('Delete');
  await expect.poll(() => text(page)).toBe(SHOP);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(row(page, 'products', 'name')).toBeVisible();
  await row(page, 'products', 'name').dblclick();
  await expect(page.getByRole('textbox', { name: 'Name of the column' })).toHaveValue('name');
});

test('every action has a key, which the help tells', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('F1');
  const keys = page.getByRole('dialog').locator('dt');
  for (const it of await keys.allTextContents()) expect(it.trim()).not.toBe('');
  for (const name of ['Duplicate', 'Align left edges', 'Change the type…']) {
    await expect(page.getByRole('dialog').getByText(name, { exact: true })).toBeVisible();
  }
});
