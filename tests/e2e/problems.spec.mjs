// Problems are listed, shown in the text, and mended by one click.

import { expect, open, tab, test, text } from './app.mjs';

const UNKNOWN = `Table posts {
  id int [pk]
  author_id int [ref: > users.id, ref: > post.id] // who wrote it
}
`;

const SET_NULL = `Table users { id int [pk] }
Table posts {
  id int [pk]
  // who wrote it
  author_id int [not null]
}
Ref: posts.author_id > users.id [delete: set null]
`;

test('a problem says where, and its fix mends it', async ({ page }) => {
  await open(page, SET_NULL);
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'author_id' }).first();
  await expect(problem).toBeVisible();
  const before = await page.locator('.problem').count();
  await problem.locator('.fix').first().click();
  await expect(page.locator('.problem')).toHaveCount(before - 1);
  expect(await text(page)).toContain('// who wrote it');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.problem')).toHaveCount(before);
  expect(await text(page)).toBe(SET_NULL);
});

test('unknown names are explained where they stand', async ({ page }) => {
  await open(page, UNKNOWN);
  await tab(page, /Problems/).click();
  await expect(page.locator('.problem', { hasText: 'users' })).toContainText('3:');
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  await page.locator('.problem', { hasText: 'users' }).locator('.problem-go').click();
  await expect(page.locator('#pane-text .cm-content')).toBeFocused();
});

test('the rule is explained', async ({ page }) => {
  await open(page, SET_NULL);
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'author_id' }).first();
  await problem.getByRole('button', { expanded: false }).click();
  await expect(problem.locator('.explanation')).toContainText('Why is this bad?');
});

test('broken text hides nothing else', async ({ page }) => {
  await open(page, 'Table a {\n  id int [pk\n}\nTable b { id int [pk] }\nTable {\n');
  await expect(page.locator('svg.diagram .table', { hasText: 'b' }).first()).toBeVisible();
  await tab(page, /Problems/).click();
  await expect(page.locator('.problem.error').first()).toBeVisible();
});
