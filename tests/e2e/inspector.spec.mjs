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

const KINDS = `Enum size {
  small
  large // for trucks
}

TablePartial stamps {
  made_at timestamp
}

Table boxes {
  id int [pk]
  size size
  owner int

  indexes {
    size
  }
}
Table crates {
  box_id int [pk, ref: - boxes.id]
}
`;

/** The form of what stands at a line of the text. */
async function inspectLine(page, line) {
  await page.locator('#pane-text .cm-line', { hasText: line }).first().click();
  await page.keyboard.press('Alt+2');
  await expect(page.locator('svg.diagram')).toBeFocused();
  await page.keyboard.press('i');
  await expect(panel(page)).toBeVisible();
}

test('an enum', async ({ page }) => {
  await open(page, KINDS);
  await inspectLine(page, 'Enum size');
  await expect(panel(page).getByRole('heading', { name: 'Enum' })).toBeVisible();
  await enter(page, 'Label 1', 'tiny');
  await expect.poll(() => text(page)).toBe(KINDS.replace('small', 'tiny'));
  await enter(page, 'Add a label', 'huge');
  await expect.poll(() => text(page)).toContain('large // for trucks\n  huge\n}');
  await enter(page, 'Add a label', 'tiny');
  await expect(page.getByRole('alert')).toContainText('already');
  await panel(page).getByRole('button', { name: 'Delete label 3' }).click();
  await expect.poll(() => text(page)).toBe(KINDS.replace('small', 'tiny'));
  await enter(page, 'Name', 'extent');
  await expect.poll(() => text(page)).toContain('  size extent\n');
  await expect(panel(page).getByLabel('Name', { exact: true })).toHaveValue('extent');
  await panel(page).getByRole('button', { name: 'boxes.size' }).click();
  await expect(panel(page).getByRole('heading', { name: 'Column' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'The enum extent' }).click();
  await panel(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('size');
});

test('a new enum, and the palette finds it', async ({ page }) => {
  await open(page, KINDS);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('i');
  await enter(page, 'Add an enum', 'colour');
  await expect(page.getByRole('alert')).toContainText('its labels');
  await enter(page, 'Add an enum', 'colour: red, dark red');
  await expect.poll(() => text(page)).toContain('Enum colour {\n  red\n  "dark red"\n}');
  await expect(panel(page).getByRole('textbox', { name: 'Label 2' })).toHaveValue('dark red');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('stamps');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('heading', { name: 'Partial' })).toBeVisible();
});

test('a partial', async ({ page }) => {
  await open(page, KINDS);
  await inspect(page, 'boxes');
  await panel(page).getByLabel('Add a partial').selectOption({ label: 'stamps' });
  const injected = KINDS.replace('Table boxes {\n', 'Table boxes {\n  ~stamps\n');
  await expect.poll(() => text(page)).toBe(injected);
  await panel(page).getByRole('button', { name: 'stamps', exact: true }).click();
  await enter(page, 'Add a column', 'by int');
  await expect.poll(() => text(page)).toBe(injected.replace('timestamp\n', 'timestamp\n  by int\n'));
  await enter(page, 'Name of column 2', 'by_whom');
  await expect.poll(() => text(page)).toContain('  by_whom int\n');
  await panel(page).getByRole('button', { name: 'Delete column 2' }).click();
  await expect.poll(() => text(page)).toBe(injected);
  await panel(page).getByRole('button', { name: 'timestamp' }).click();
  await expect(panel(page).getByRole('heading', { name: 'Column' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'The partial stamps' }).click();
  await panel(page).getByRole('button', { name: 'boxes' }).click();
  await panel(page).getByRole('button', { name: 'Take the partial stamps out' }).click();
  await expect.poll(() => text(page)).toBe(KINDS);
});

test('an index', async ({ page }) => {
  await open(page, KINDS);
  await inspect(page, 'boxes');
  await enter(page, 'Columns', 'size, `lower(owner)`');
  await expect.poll(() => text(page)).toContain('    (size, `lower(owner)`)\n');
  await panel(page).getByLabel('Unique index').check();
  await expect.poll(() => text(page)).toContain('(size, `lower(owner)`) [unique]');
  await enter(page, 'Called', 'by size');
  await enter(page, 'Method', 'btree');
  await expect.poll(() => text(page)).toContain("[unique, name: 'by size', type: btree]");
  await panel(page).getByLabel('Unique index').uncheck();
  await enter(page, 'Called', '');
  await enter(page, 'Method', '');
  await enter(page, 'Columns', 'nothing');
  await expect(page.getByRole('alert')).toContainText('has no column nothing');
  await enter(page, 'Columns', 'size');
  await expect.poll(() => text(page)).toBe(KINDS);
});

test('inheritance', async ({ page }) => {
  await open(page, KINDS);
  await inspect(page, 'crates');
  await panel(page).getByLabel('Inherits from').selectOption('boxes');
  await expect.poll(() => text(page)).toContain("Table crates [inherits: 'boxes'] {");
  await panel(page).getByLabel('Kept in').selectOption('single');
  await enter(page, 'Told by', 'size');
  await enter(page, 'Its value', 'small');
  await expect.poll(() => text(page)).toContain("[inherits: 'boxes', inheritance: 'single', discriminator: 'size', identity: 'small']");
  await panel(page).getByLabel('Inherits from').selectOption('');
  await expect.poll(() => text(page)).toBe(KINDS);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toContain("identity: 'small'");
});

test('records', async ({ page }) => {
  await open(page, KINDS);
  await inspect(page, 'boxes');
  await panel(page).getByRole('button', { name: 'Add a row' }).click();
  await expect.poll(() => text(page)).toContain('Records boxes(id, size, owner) {\n  null, null, null\n}');
  await enter(page, 'id of row 1', '7');
  await enter(page, 'size of row 1', 'small');
  await expect.poll(() => text(page)).toContain("  7, 'small', null\n");
  await panel(page).getByRole('button', { name: 'Add a row' }).click();
  await panel(page).getByRole('button', { name: 'Delete row 2' }).click();
  await expect.poll(() => text(page)).toContain("{\n  7, 'small', null\n}");
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the ${colorScheme} forms of enums, partials and rows`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, KINDS);
    await inspect(page, 'boxes');
    await panel(page).getByRole('button', { name: 'Add a row' }).click();
    await expect(panel(page).getByRole('textbox', { name: 'id of row 1' })).toBeVisible();
    await sound(page);
    await panel(page).getByRole('button', { name: /^size/ }).click();
    await panel(page).getByRole('button', { name: 'The enum size' }).click();
    await sound(page);
    await page.locator('#pane-text .cm-line', { hasText: 'TablePartial stamps' }).click();
    await expect(panel(page).getByRole('heading', { name: 'Partial' })).toBeVisible();
    await sound(page);
  });

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
