// Working by hand: the context menu, the palette, and what is done to tables and columns, by mouse and by keyboard.

import { SHOP, expect, open, sound, table, test, text } from './app.mjs';

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

  /** Moves fingers from where they are to where they shall be, and lifts them. */
  async function fingers(page, from, to) {
    const touch = await page.context().newCDPSession(page);
    const points = (all) => all.map(([x, y], id) => ({ x, y, id }));
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(from) });
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const now = from.map(([x, y], i) => [x + (to[i][0] - x) * share, y + (to[i][1] - y) * share]);
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(now) });
    }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  const zoom = async (page) => Number((await page.locator('.zoom-level').textContent()).replace(/\D/g, ''));

  test('two fingers zoom and pan, what lies under them stays there', async ({ page }) => {
    await open(page, SHOP);
    const box = await diagram(page).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const before = await zoom(page);
    await fingers(page, [[x - 50, y], [x + 50, y]], [[x - 100, y], [x + 100, y]]);
    await expect.poll(() => zoom(page)).toBeGreaterThan(before * 1.8);
    await fingers(page, [[x - 100, y], [x + 100, y]], [[x - 50, y], [x + 50, y]]);
    await expect.poll(async () => Math.abs((await zoom(page)) - before)).toBeLessThanOrEqual(2);
    const place = async () => (await title(page, 'prices').boundingBox()).x;
    const start = await place();
    await fingers(page, [[x - 50, y], [x + 50, y]], [[x + 10, y], [x + 110, y]]);
    await expect.poll(async () => Math.abs((await place()) - start - 60)).toBeLessThan(5);
    expect(await text(page)).toBe(SHOP);
  });

  test('one finger pans the ground, drags a table and chooses by a tap', async ({ page }) => {
    await open(page, SHOP);
    const box = await diagram(page).boundingBox();
    const at = await title(page, 'prices').boundingBox();
    const ground = [box.x + 20, box.y + box.height - 80];
    await fingers(page, [ground], [[ground[0] + 40, ground[1] - 30]]);
    await expect.poll(async () => Math.round((await title(page, 'prices').boundingBox()).x - at.x)).toBe(40);
    expect(await text(page)).toBe(SHOP);
    const now = await title(page, 'prices').boundingBox();
    await page.touchscreen.tap(now.x + 5, now.y + 5);
    await expect(table(page, 'prices')).toHaveClass(/selected/);
    await fingers(page, [[now.x + 5, now.y + 5]], [[now.x + 45, now.y + 105]]);
    await expect.poll(() => text(page)).toContain('Metadata Table prices { position:');
    await undone(page, SHOP);
  });

  test('a finger that moves asks for no menu', async ({ page }) => {
    await open(page, SHOP);
    const at = await title(page, 'prices').boundingBox();
    const touch = await page.context().newCDPSession(page);
    const point = (dx) => [{ x: at.x + 5 + dx, y: at.y + 5 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(30) });
    await expect.poll(() => table(page, 'prices').getAttribute('class')).toContain('selected');
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => text(page)).toContain('position');
    await expect(page.getByRole('menu')).toHaveCount(0);
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

test('the selected column is dragged to another place', async ({ page }) => {
  const three = `Table t {
  a int // first
  b int
  c int
}
`;
  await open(page, three);
  const at = async (name) => {
    const box = await row(page, 't', name).boundingBox();
    return [box.x + 4, box.y + box.height / 2];
  };
  await row(page, 't', 'a').click();
  await expect(page.locator('.grip')).toHaveCount(1);
  await page.mouse.move(...await at('a'));
  await page.mouse.down();
  await page.mouse.move(...await at('b'), { steps: 3 });
  await page.mouse.move(...await at('c'), { steps: 3 });
  await expect(page.locator('.row-drop')).toHaveCount(1);
  await page.mouse.up();
  await expect.poll(() => text(page)).toBe('Table t {\n  b int\n  c int\n  a int // first\n}\n');
  await expect(table(page, 't').locator('.row-selected')).toBeVisible();
  await undone(page, three);
  // Escape gives it up.
  await page.mouse.move(...await at('a'));
  await page.mouse.down();
  await page.mouse.move(...await at('c'), { steps: 3 });
  await expect(page.locator('.row-drop')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.row-drop')).toHaveCount(0);
  await page.mouse.up();
  expect(await text(page)).toBe(three);
});

test('the outline finds tables by name, column, type and what they lack', async ({ page }) => {
  await open(page, `${SHOP}\nTable logs { at timestamp }\nTableGroup money { prices }\n`);
  await page.keyboard.press('Alt+2');
  await expect(diagram(page)).toBeFocused();
  await page.keyboard.press('d');
  const outline = page.getByRole('complementary', { name: 'Outline' });
  const names = () => outline.locator('.outline-body section > ul > li > button').allTextContents();
  const search = outline.getByRole('searchbox', { name: 'Find tables' });
  await expect(search).toBeFocused();
  await expect.poll(names).toEqual(['products', 'logs', 'prices']);
  await expect(outline.getByRole('heading', { name: 'money' })).toBeVisible();
  await search.fill('product');
  await expect.poll(names).toEqual(['products', 'prices']);
  await expect(outline.getByRole('button', { name: 'product_id' })).toBeVisible();
  await search.fill('type:varchar');
  await expect.poll(names).toEqual(['products']);
  await outline.getByRole('button', { name: 'name' }).click();
  await expect(table(page, 'products').locator('.row-selected')).toBeVisible();
  await search.fill('group:money');
  await expect.poll(names).toEqual(['prices']);
  await outline.getByRole('button', { name: 'prices' }).click();
  await expect(table(page, 'prices')).toHaveClass(/selected/);
  await search.fill('');
  await outline.getByRole('combobox', { name: 'Which tables' }).selectOption('Without a primary key');
  await expect.poll(names).toEqual(['logs']);
  await outline.getByRole('combobox', { name: 'Which tables' }).selectOption('Without relations');
  await expect.poll(names).toEqual(['logs']);
  await search.fill('nowhere');
  await expect(outline.getByRole('status')).toHaveText('No table is so.');
  await sound(page);
  await outline.getByRole('button', { name: 'Close the outline' }).click();
  await expect(outline).toBeHidden();
  await expect(diagram(page)).toBeFocused();
});

test('the map moves the view by pointer and by keyboard', async ({ page }) => {
  const far = (name, at) => `Table ${name} { id int [pk] }\nMetadata Table ${name} { position: '${at}' }\n`;
  await open(page, far('here', '0,0') + far('there', '5000,4000'));
  await page.keyboard.press('Alt+2');
  await expect(diagram(page)).toBeFocused();
  await page.keyboard.press('Shift+D');
  const map = page.getByRole('application', { name: /Map of the diagram/ });
  await page.keyboard.press('0');
  const box = await map.boundingBox();
  await map.click({ position: { x: box.width - 8, y: box.height - 6 } });
  await expect(title(page, 'there')).toBeInViewport();
  await expect(title(page, 'here')).not.toBeInViewport();
  await map.click({ position: { x: 8, y: 6 } });
  await expect(title(page, 'here')).toBeInViewport();
  await expect(title(page, 'there')).not.toBeInViewport();
  await map.focus();
  const frame = () => page.locator('.map-frame').getAttribute('style');
  const before = await frame();
  await page.keyboard.press('ArrowRight');
  await expect.poll(frame).not.toBe(before);
  await sound(page);
  await diagram(page).focus();
  await page.keyboard.press('Shift+D');
  await expect(map).toHaveCount(0);
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
