// The name at the caret: another name, where it is declared, where it is used, what it is; and the document's layout.

import { SHOP, expect, open, sound, test, text } from './app.mjs';

/** Puts the caret behind `behind`, in the line that contains `line`. */
async function caret(page, line, behind) {
  await page.locator('#pane-text .cm-line', { hasText: line }).first().click();
  await page.keyboard.press('Home');
  const before = await page.locator('#pane-text .cm-line', { hasText: line }).first().textContent();
  const at = before.indexOf(behind) + behind.length - (before.length - before.trimStart().length);
  for (let i = 0; i < at; i++) await page.keyboard.press('ArrowRight');
}

const line = (page) => page.locator('.cm-activeLine');

test('a name is changed with all that uses it', async ({ page }) => {
  await open(page, SHOP);
  await caret(page, 'product_id int', 'products');
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name' });
  await expect(field).toHaveValue('products');
  await sound(page);
  await page.keyboard.type('prices');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('already');
  await field.fill('goods');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toBe(SHOP.replaceAll('products', 'goods'));
  await expect(page.locator('#pane-text .cm-content')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(SHOP);
});

test('the definition by key and by click', async ({ page }) => {
  await open(page, SHOP);
  await caret(page, 'product_id int', 'products');
  await page.keyboard.press('F12');
  await expect(line(page).last()).toContainText('Table products');
  const use = page.locator('#pane-text .cm-line', { hasText: 'ref: > products.id' });
  const box = await use.boundingBox();
  const characters = (await use.textContent()).length;
  const end = await use.evaluate((it) => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return range.getBoundingClientRect().right;
  });
  const width = (end - box.x) / characters;
  await page.keyboard.down('Control');
  await page.mouse.click(end - width * 8, box.y + box.height / 2);
  await page.keyboard.up('Control');
  await expect(line(page).last()).toContainText('Table products');
});

test('all places of a name', async ({ page }) => {
  await open(page, SHOP);
  await caret(page, 'Table products', 'products');
  await page.keyboard.press('Shift+F12');
  await expect(page.getByRole('option')).toHaveCount(2);
  await sound(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(line(page).last()).toContainText('ref: > products.id');
});

test('a card tells what a name is', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('#pane-text .cm-line', { hasText: 'Table products' }).getByText('products').hover();
  await expect(page.locator('.cm-card')).toContainText('Table products');
  await expect(page.locator('.cm-card')).toContainText('name varchar(255), not null');
});

test('the document is formatted, and its comments stay', async ({ page }) => {
  const messy = SHOP.replaceAll('  ', '      ').replace('}\n', '}\n\n\n\n');
  await open(page, messy);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Alt+Shift+f');
  await expect.poll(() => text(page)).not.toBe(messy);
  expect((await text(page)).replaceAll('    ', '  ').trim()).toBe(SHOP.trim());
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(messy);
});
