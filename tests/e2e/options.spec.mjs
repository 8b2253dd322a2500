// What is chosen of a target is seen at once, stands in the document, and is undone like anything else.

import { SHOP, expect, open, output, sound, target, test, text } from './app.mjs';

test('a choice is remembered in the document', async ({ page }) => {
  await open(page, SHOP);
  const before = await text(page);
  await target(page, 'SQL', 'PostgreSQL');
  await expect(output(page)).toContainText('CREATE TABLE products');
  const indexes = page.getByRole('checkbox', { name: 'FK indexes' });
  await expect(indexes).toBeChecked();
  await indexes.uncheck();
  await expect.poll(() => text(page)).toContain("postgresql: 'foreign_key_indexes=false'");
  await expect(output(page)).not.toContainText('CREATE INDEX');

  await target(page, 'Python', 'SQLAlchemy');
  await page.getByRole('combobox', { name: 'Layout' }).selectOption('package');
  await expect.poll(() => text(page)).toContain("sqlalchemy: 'layout=package'");
  await expect(page.getByRole('combobox', { name: 'File' })).toBeVisible();
  await sound(page);

  // What a link or a file says is shown as well, and taking a choice back leaves no trace of it.
  await page.getByRole('combobox', { name: 'Layout' }).selectOption('module');
  await expect.poll(() => text(page)).not.toContain('sqlalchemy');
  await target(page, 'SQL', 'PostgreSQL');
  await expect(indexes).not.toBeChecked();

  await page.locator('#pane-text .cm-content').click();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(before);
  await expect(indexes).toBeChecked();
});
