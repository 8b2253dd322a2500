// Parts of the diagram: views as tabs, what is near a table, and the way back.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { expect, fragment, open, sound, table, test, text } from './app.mjs';

const diagram = (page) => page.locator('svg.diagram');
const shown = (page) => page.locator('.table-title').allTextContents().then((it) => it.sort());
const views = (page) => page.getByRole('group', { name: 'Views' });
const around = (page) => page.getByRole('group', { name: 'What is shown' });
const said = (page) => page.locator('.visually-hidden[aria-live=polite]');

const CHAIN = `Table a { id int [pk] }
Table b {
  id int [pk]
  a_id int [ref: > a.id] // kept
}
Table c {
  id int [pk]
  b_id int [ref: > b.id]
}
Table d {
  id int [pk]
  c_id int [ref: > c.id]
}
`;

/** One step of undo brings back what was. */
async function undone(page, before) {
  await diagram(page).focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(before);
}

test('what is near a table is shown alone, and all of it again', async ({ page }) => {
  await open(page, CHAIN);
  await expect.poll(() => shown(page)).toEqual(['a', 'b', 'c', 'd']);
  const before = await page.locator('svg.diagram > g').getAttribute('transform');
  await table(page, 'a').locator('.table-title').click();
  await page.keyboard.press('h');
  await expect.poll(() => shown(page)).toEqual(['a', 'b']);
  await expect(said(page)).toContainText('2 of 4 tables are shown');
  await expect(around(page)).toContainText('Around a');
  await around(page).getByRole('button', { name: '2 relations' }).click();
  await expect.poll(() => shown(page)).toEqual(['a', 'b', 'c']);
  await expect(around(page).getByRole('button', { name: '2 relations' })).toHaveAttribute('aria-pressed', 'true');
  await around(page).getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => shown(page)).toEqual(['a', 'b', 'c', 'd']);
  await expect(page.locator('svg.diagram > g')).toHaveAttribute('transform', before);
  await expect(page.locator('.parts')).toBeHidden();
  expect(await text(page)).toBe(CHAIN);
});

test('by keyboard and from the context menu; Escape leads back', async ({ page }) => {
  await open(page, CHAIN);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('r');
  await page.keyboard.press('h');
  await expect.poll(() => shown(page)).toEqual(['a', 'b', 'c']);
  await page.keyboard.press('q');
  await expect.poll(() => shown(page)).toHaveLength(4);
  await table(page, 'd').locator('.table-title').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Only what is two relations away' }).click();
  await expect.poll(() => shown(page)).toEqual(['b', 'c', 'd']);
  await page.keyboard.press('Escape');
  await expect(page.locator('.table.selected')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => shown(page)).toHaveLength(4);
});

test('a part follows the text, and what is chosen outside of it leads back', async ({ page }) => {
  await open(page, CHAIN);
  await table(page, 'a').locator('.table-title').click();
  await page.keyboard.press('h');
  await expect.poll(() => shown(page)).toEqual(['a', 'b']);
  await page.locator('#pane-text .cm-line', { hasText: 'c_id' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('a_id int [ref: > a.id]');
  await expect.poll(() => shown(page)).toEqual(['a', 'b', 'd']);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('c.id');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page)).toHaveLength(4);
});

test('tables of a part are moved without a change of the text', async ({ page }) => {
  await open(page, CHAIN);
  await table(page, 'a').locator('.table-title').click();
  await page.keyboard.press('h');
  await expect.poll(() => shown(page)).toEqual(['a', 'b']);
  const place = () => table(page, 'a').getAttribute('transform');
  const before = await place();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(place).not.toBe(before);
  expect(await text(page)).toBe(CHAIN);
  await page.keyboard.press('t');
  await expect.poll(place).toBe(before);
  expect(await text(page)).toBe(CHAIN);
});

test('a view is made, shown, renamed and deleted', async ({ page }) => {
  await open(page, CHAIN);
  await table(page, 'a').locator('.table-title').click();
  await page.keyboard.down('Shift');
  await table(page, 'c').locator('.table-title').click();
  await page.keyboard.up('Shift');
  await page.keyboard.press('l');
  await expect(page.getByRole('textbox', { name: 'Name of the new view' })).toBeFocused();
  await page.keyboard.type('Sales');
  await page.keyboard.press('Enter');
  const made = `${CHAIN}\nDiagramView Sales {\n  Tables {\n    a\n    c\n  }\n}\n`;
  await expect.poll(() => text(page)).toBe(made);
  await expect.poll(() => shown(page)).toEqual(['a', 'c']);
  await expect(views(page).getByRole('button', { name: 'Sales' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('v');
  await expect.poll(() => shown(page)).toHaveLength(4);
  await views(page).getByRole('button', { name: 'Sales' }).click();
  await expect.poll(() => shown(page)).toEqual(['a', 'c']);
  await diagram(page).focus();
  await page.keyboard.press('Shift+E');
  await expect(page.getByRole('textbox', { name: 'Name of the view' })).toHaveValue('Sales');
  await page.keyboard.type('Shop');
  await page.keyboard.press('Enter');
  await expect.poll(() => text(page)).toBe(made.replace('Sales', 'Shop'));
  await expect.poll(() => shown(page)).toEqual(['a', 'c']);
  await page.keyboard.press('Shift+Q');
  await expect.poll(() => text(page)).not.toContain('DiagramView');
  await expect.poll(() => shown(page)).toHaveLength(4);
  await undone(page, made.replace('Sales', 'Shop'));
});

test('an embedded diagram has its views', async ({ page }) => {
  await page.goto(`./?embed#${fragment(`${CHAIN}\nDiagramView ends { Tables {\n  a\n  d\n} }\n`)}`);
  await views(page).getByRole('button', { name: 'ends' }).click();
  await expect.poll(() => shown(page)).toEqual(['a', 'd']);
});

test('keys or names alone and UML are said in the Project, so the command line draws the same', async ({ page }) => {
  // The command line may have to be built.
  test.slow();
  const document = `Project shop { }\n${CHAIN}`;
  await open(page, document);
  await page.keyboard.press('Alt+2');
  await expect(diagram(page)).toBeFocused();
  const columns = () => table(page, 'b').locator('.column-name').allTextContents();
  const marks = () => page.locator('.edge-marks').first().getAttribute('d');
  const feet = await marks();
  await page.keyboard.press('Shift+U');
  await expect.poll(() => text(page)).toContain("diagram: 'notation=uml'");
  await expect.poll(marks).not.toBe(feet);
  await undone(page, document);
  await expect.poll(marks).toBe(feet);
  await page.keyboard.press('i');
  const form = page.getByRole('complementary', { name: 'Properties' });
  await form.getByLabel('Columns').selectOption('Keys alone');
  await expect.poll(() => text(page)).toContain("diagram: 'columns=keys'");
  await expect.poll(columns).toEqual(['id', 'a_id']);
  await form.getByLabel('Notation').selectOption('UML');
  await expect.poll(() => text(page)).toContain("diagram: 'columns=keys, notation=uml'");
  const waiting = page.waitForEvent('download');
  await page.keyboard.press('Alt+v');
  const saved = readFileSync(await (await waiting).path());
  const rendered = execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'render', '-'], { input: await text(page) });
  expect(saved.equals(rendered)).toBe(true);
  await diagram(page).focus();
  await page.keyboard.press('Shift+F');
  await expect.poll(columns).toEqual([]);
  await page.keyboard.press('Shift+F');
  await expect.poll(() => text(page)).toContain("diagram: 'notation=uml'");
  await expect.poll(columns).toEqual(['id', 'a_id']);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in a part of the ${colorScheme} diagram`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, `${CHAIN}\nDiagramView ends { Tables {\n  a\n  d\n} }\n`);
    await table(page, 'a').locator('.table-title').click();
    await page.keyboard.press('h');
    await expect(around(page)).toBeVisible();
    await sound(page);
  });
}
