// Problems are listed, shown in the text, and mended by one click.

import { expect, open, sound, tab, table, target, test, text } from './app.mjs';

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
  const problem = page.locator('.problem', { has: page.locator('.problem-message', { hasText: 'users' }) });
  await expect(problem).toContainText('3:');
  await expect(page.locator('.cm-lintRange-error').first()).toBeVisible();
  await problem.locator('.problem-go').click();
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

test('severities are counted and hidden', async ({ page }) => {
  await open(page, `${SET_NULL}Table likes {\n  id int [pk]\n  post_id int [ref: > nowhere.id]\n}\n`);
  await tab(page, /Problems/).click();
  const problems = page.locator('.problem');
  await expect(problems.first()).toBeVisible();
  const errors = await page.locator('.problem.error').count();
  const others = (await problems.count()) - errors;
  expect(errors).toBeGreaterThan(0);
  expect(others).toBeGreaterThan(0);
  const toggle = page.getByRole('group', { name: 'Severities' }).getByRole('button', { name: /error/ });
  await expect(toggle).toContainText(`${errors} error`);
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await expect(toggle).toContainText(`${errors} error`);
  await expect(page.locator('.problem.error')).toHaveCount(0);
  await expect(problems).toHaveCount(others);
  // The choice outlives the list.
  await target(page, 'SQL', 'PostgreSQL');
  await tab(page, /Problems/).click();
  await expect(problems).toHaveCount(others);
  await toggle.click();
  await expect(problems).toHaveCount(errors + others);
});

test('a muted rule is silent until it is unmuted, in this browser', async ({ page }) => {
  await open(page, SET_NULL);
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'set-null-on-not-null' });
  const muted = page.locator('.muted-rules');
  await expect(problem).toHaveCount(1);
  await expect(muted).toHaveCount(0);
  await problem.getByRole('button', { name: 'Mute this rule' }).click();
  await expect(problem).toHaveCount(0);
  expect(await text(page)).toBe(SET_NULL);
  await page.reload();
  await tab(page, /Problems/).click();
  await expect(muted).toContainText('set-null-on-not-null');
  await expect(problem).toHaveCount(0);
  await muted.getByRole('button', { name: 'Unmute set-null-on-not-null' }).click();
  await expect(problem).toHaveCount(1);
  await expect(muted).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('crowsfoot.muted'))).toBe('[]');
});

test('what is allowed is written into the document', async ({ page }) => {
  await open(page, SET_NULL);
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'set-null-on-not-null' });
  await problem.getByRole('button', { name: 'Allow here' }).click();
  await expect(problem).toHaveCount(0);
  expect(await text(page)).toContain("author_id int [not null, allow: 'set-null-on-not-null']");
  await page.keyboard.press('Control+z');
  await expect(problem).toHaveCount(1);
  expect(await text(page)).toBe(SET_NULL);
});

test('each rule has an address, which leaves the document alone', async ({ page }) => {
  await open(page, SET_NULL);
  const own = new URL(page.url());
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'set-null-on-not-null' });
  await problem.getByRole('button', { expanded: false }).click();
  await problem.getByRole('link', { name: 'The page of this rule' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rules' });
  await expect(dialog.locator('.explanation')).toContainText('Why is this bad?');
  const address = page.url();
  expect(new URL(address).search).toBe('?rules=set-null-on-not-null');
  expect(new URL(address).hash).toBe(own.hash);

  await dialog.getByRole('link', { name: 'All rules' }).click();
  await expect(page).toHaveURL(/\?rules#/);
  await dialog.getByRole('searchbox').fill('float');
  await dialog.getByRole('link', { name: /float-for-money/ }).click();
  await expect(dialog.locator('.rule-page > h3')).toBeFocused();
  await expect(page).toHaveURL(/\?rules=float-for-money#/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(own.href);
  expect(await text(page)).toBe(SET_NULL);

  // Whoever follows the link sees the rule, and below it the same document.
  await page.goto('about:blank');
  await page.goto(address);
  await expect(dialog.locator('.rule-facts')).toContainText('set-null-on-not-null');
  await page.keyboard.press('Escape');
  expect(await text(page)).toBe(SET_NULL);
});

test('the address of a rule opens over the own document', async ({ page }) => {
  await open(page, SET_NULL);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('// mine');
  await expect(page.locator('.saved')).toHaveText('Saved in this browser');
  await page.goto('?rules=no-such-rule');
  const dialog = page.getByRole('dialog', { name: 'Rules' });
  await expect(dialog.getByRole('searchbox')).toHaveValue('no-such-rule');
  await expect(dialog).toContainText('No rule has this');
  await page.keyboard.press('Escape');
  await expect(page.locator('#pane-text .cm-content')).toContainText('// mine');
  expect(await text(page)).toBe(`${SET_NULL}// mine`);
});

test('a fix that changes what is meant shows the change before it is made', async ({ page }) => {
  await open(page, SET_NULL);
  await tab(page, /Problems/).click();
  const problem = page.locator('.problem', { hasText: 'set-null-on-not-null' });
  const change = problem.locator('.fix:hover + .fix-change');
  await problem.locator('.fix', { hasText: 'be NULL' }).hover();
  await expect(change).toBeVisible();
  await expect(change).toHaveText('− author_id int [not null]\n+ author_id int');
  await problem.locator('.fix', { hasText: 'cascade' }).hover();
  await expect(change).toContainText('+ Ref: posts.author_id > users.id [delete: cascade]');
  expect(await text(page)).toBe(SET_NULL);
});

test('a mark in the diagram says what is wrong, and mends it where it stands', async ({ page }) => {
  await open(page, SET_NULL);
  const marks = page.locator('svg.diagram').getByRole('button', { name: /author_id/ });
  await expect(marks).toHaveCount(2);
  await expect(table(page, 'posts').locator('.problem-mark title').first()).toContainText('author_id');
  await table(page, 'posts').locator('.problem-mark').first().click();
  const menu = page.getByRole('menu', { name: /problem/ });
  await expect(table(page, 'posts')).toHaveClass(/selected/);
  const fix = menu.getByRole('menuitem', { name: /Fix: Let posts.author_id be NULL/ });
  // What it changes stands there before it is chosen.
  await expect(fix).toContainText('+ author_id int');
  await expect(menu.getByRole('menuitem', { name: /which it may not be/ })).toBeVisible();
  await sound(page);
  await fix.click();
  await expect(menu).toHaveCount(0);
  await expect(marks).toHaveCount(0);
  expect(await text(page)).toBe(SET_NULL.replace(' [not null]', ''));
  await page.keyboard.press('Control+z');
  await expect(marks).toHaveCount(2);
  expect(await text(page)).toBe(SET_NULL);
});

test('a mark leads to the list of all problems of its table', async ({ page }) => {
  await open(page, `${SET_NULL}Table likes {\n  post_id float [ref: > posts.id]\n}\n`);
  await table(page, 'posts').locator('.problem-mark').first().click();
  await page.getByRole('menuitem', { name: 'List all problems of posts' }).click();
  await expect(tab(page, /Problems/)).toHaveAttribute('aria-selected', 'true');
  const banner = page.locator('.problems-of');
  await expect(banner).toContainText('posts');
  await expect(page.locator('#output-panel .problem-go').first()).toBeFocused();
  const problems = page.locator('.problem');
  await expect(problems.filter({ hasText: 'set-null-on-not-null' })).toHaveCount(1);
  await expect(problems.filter({ hasText: 'table-without-primary-key' })).toHaveCount(0);
  await banner.getByRole('button', { name: 'List all' }).click();
  await expect(banner).toHaveCount(0);
  await expect(problems.filter({ hasText: 'table-without-primary-key' })).toHaveCount(1);
});

test('marks are buttons with a name, of tables and of relations, and mend by keyboard', async ({ page }) => {
  await open(page, SET_NULL);
  const posts = table(page, 'posts').getByRole('button', { name: /author_id/ });
  await expect(posts).toHaveAccessibleName(/^(Error|Warning): .*author_id/);
  // The relation has one too, on its line.
  const edge = page.locator('svg.diagram > g > .problem-mark');
  await expect(edge).toHaveCount(1);
  await sound(page);

  await edge.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.edge.selected')).toHaveCount(1);
  await expect(page.getByRole('menuitem', { name: /^Fix: / }).first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu', { name: /problem/ })).toHaveCount(0);
  await edge.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: /^Fix: / }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(edge).toHaveCount(0);
  await expect(page.locator('svg.diagram')).toBeFocused();
  expect(await text(page)).not.toBe(SET_NULL);
});

test('marks are reached by Tab from the diagram', async ({ page }) => {
  await open(page, SET_NULL);
  await page.keyboard.press('Alt+2');
  await expect(page.locator('svg.diagram')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.problem-mark:focus')).toHaveCount(1);
  await page.keyboard.press('Space');
  await expect(page.getByRole('menuitem', { name: /^Fix: / }).first()).toBeFocused();
});

test('who mutes, allows or mends by keyboard stays in the list', async ({ page }) => {
  await open(page, `${SET_NULL}Table likes {\n  post_id float [ref: > posts.id]\n}\n`);
  await tab(page, /Problems/).click();
  const problems = page.locator('#output-panel .problem');
  const count = await problems.count();
  expect(count).toBeGreaterThan(2);
  await problems.nth(1).getByRole('button', { name: 'Allow here' }).press('Enter');
  await expect(problems).not.toHaveCount(count);
  await expect(page.locator('#output-panel .problem:nth-of-type(n) .problem-go:focus')).toHaveCount(1);
  // The last one of all leaves the focus at what is left: the way back, then the tab.
  while ((await problems.count()) > 0) {
    const left = await problems.count();
    await problems.first().getByRole('button', { name: 'Mute this rule' }).press('Enter');
    await expect.poll(() => problems.count()).toBeLessThan(left);
    await expect(page.locator('#output-panel :focus')).toHaveCount(1);
  }
  const muted = page.locator('.muted-rules li');
  await expect(muted.first().getByRole('button')).toBeFocused();
});

test('the help leads to the page of rules', async ({ page }) => {
  await open(page, SET_NULL);
  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: 'Help' });
  await help.getByRole('link', { name: 'All rules' }).click();
  await expect(page.getByRole('dialog', { name: 'Rules' }).getByRole('searchbox')).toBeVisible();
});
