// Relations are drawn: from a column or a table, by mouse and by keyboard, with what the rules would say.

import { SHOP, expect, open, table, test, text } from './app.mjs';

const PAIR = `Table users {
  id int [pk, increment]
}

Table posts {
  id int [pk, increment]
  user_id int
  title text
}
`;

const row = (page, name, column) => table(page, name).locator('.column-name', { hasText: new RegExp(`^${column}$`) });
const title = (page, name) => table(page, name).locator('.table-title');
const middle = async (it) => {
  const { x, y, width, height } = await it.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};

/** Presses the handle of what `from` shows, and moves to `to`. */
async function draw(page, from, to) {
  const start = await middle(from);
  await page.mouse.move(start.x, start.y);
  const handle = await middle(page.locator('.handle').last());
  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  const end = await middle(to);
  await page.mouse.move((handle.x + end.x) / 2, (handle.y + end.y) / 2);
  await page.mouse.move(end.x, end.y, { steps: 3 });
}

test('from a column to a column', async ({ page }) => {
  await open(page, PAIR);
  await draw(page, row(page, 'posts', 'user_id'), row(page, 'users', 'id'));
  await expect(page.locator('.connect-target')).toBeVisible();
  await expect(page.locator('.foretold')).toContainText('posts.user_id refers to users.id');
  await page.mouse.up();
  await page.getByRole('menuitem', { name: /posts.user_id refers to users.id/ }).click();
  await expect.poll(() => text(page)).toMatch(/Ref: posts.user_id > users.id|ref: > users.id/);
  await expect(page.locator('.edge.selected')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(PAIR);
});

test('what is wrong with it is said before the drop', async ({ page }) => {
  await open(page, PAIR);
  await draw(page, row(page, 'posts', 'title'), row(page, 'users', 'id'));
  await expect(page.locator('.foretold.error')).toContainText('Error');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.getByRole('menu')).toBeHidden();
  expect(await text(page)).toBe(PAIR);
});

test('from a table to a table the key is made', async ({ page }) => {
  await open(page, PAIR.replace('  user_id int\n', ''));
  await draw(page, title(page, 'users'), title(page, 'posts'));
  await page.mouse.up();
  const menu = page.getByRole('menu', { name: 'New relation' });
  await expect(menu.getByRole('menuitem')).toHaveCount(4);
  await menu.getByRole('menuitem', { name: 'One user, many posts' }).click();
  await expect.poll(() => text(page)).toContain('user_id int [not null');
});

test('with itself', async ({ page }) => {
  await open(page, PAIR);
  await draw(page, title(page, 'posts'), title(page, 'posts'));
  await page.mouse.up();
  await page.getByRole('menuitem', { name: 'One to many, with itself' }).click();
  await expect.poll(() => text(page)).toContain('parent_id int');
});

test('by keyboard', async ({ page }) => {
  await open(page, PAIR);
  await row(page, 'posts', 'user_id').click();
  await page.keyboard.press('c');
  await page.keyboard.type('users.id');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toMatch(/> users.id/);
  await expect(page.locator('.edge.selected')).toBeVisible();
  await page.keyboard.press('y');
  await page.getByRole('menuitem', { name: 'One to one' }).press('Enter');
  await expect.poll(() => text(page)).toContain('unique');
  await page.keyboard.press('Delete');
  await expect(page.locator('.edge')).toHaveCount(0);
  await expect.poll(() => text(page)).not.toContain('users.id');
});

test('an end is dragged to another column', async ({ page }) => {
  await open(page, `${SHOP}\nTable goods { id int [pk] }\n`);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('r');
  await expect(page.locator('.handle')).toHaveCount(2);
  const start = await middle(page.locator('.handle').first());
  const end = await middle(row(page, 'goods', 'id'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => text(page)).toContain('ref: > goods.id');
});
