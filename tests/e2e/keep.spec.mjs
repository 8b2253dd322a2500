// Work is kept: over a reload, when the storage fails, when a file is none, when the program stops.

import { SHOP, expect, open, table, test, text } from './app.mjs';

test('what was written is there after a reload', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Table kept { id int [pk]');
  await expect(page.locator('.saved')).toContainText('Saved');
  const before = await text(page);
  await page.goto('');
  await page.reload();
  await expect(table(page, 'kept')).toBeVisible();
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
  expect(await text(page)).toBe(before);
});

test('a full storage is said, and the file can be saved', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.type('// more\n');
  await expect(page.getByRole('alert')).toContainText('not being kept');
  const download = page.waitForEvent('download');
  await page.getByRole('alert').getByRole('button', { name: 'Save to a file' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.dbml$/);
});

test('a file is opened and saved', async ({ page }) => {
  await page.goto('');
  await choose(page, 'mine.dbml', Buffer.from(SHOP));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('mine');
  await expect(table(page, 'prices')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toBe('mine.dbml');
});

test('what is no text, or too large, is refused and changes nothing', async ({ page }) => {
  await open(page, SHOP);
  for (const [name, bytes, why] of [
    ['photo.dbml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]), 'no text'],
    ['dump.dbml', Buffer.alloc(11 * 1024 * 1024, 'a'), '10 MB'],
  ]) {
    await choose(page, name, bytes);
    await expect(page.getByRole('alert')).toContainText(why);
    expect(await text(page)).toBe(SHOP);
  }
});

test('a document of 5 MB opens and can be edited', async ({ page }) => {
  test.slow();
  await page.goto('');
  const comment = `// ${'a long comment '.repeat(60)}\n`;
  await choose(page, 'large.dbml', Buffer.from(`Table first { id int [pk] }\n${comment.repeat(5_700)}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('large');
  await expect(table(page, 'first')).toBeVisible();
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Table second { id int [pk]');
  await expect(table(page, 'second')).toBeVisible();
});

test('when the program stops, the text is there', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// unsaved\n');
  await page.evaluate(() => {
    // As a trap within the program comes out.
    const error = new WebAssembly.RuntimeError('unreachable');
    dispatchEvent(new ErrorEvent('error', { error, message: error.message }));
  });
  await expect(page.getByRole('heading', { name: 'Crowsfoot has stopped' })).toBeVisible();
  await expect(page.locator('#recovery-text')).toHaveValue(`// unsaved\n${SHOP}`);
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
  expect(await text(page)).toBe(`// unsaved\n${SHOP}`);
});

test('when the program panics, the text is there', async ({ browser, baseURL }) => {
  // A page of its own: the panic is an error that the others must not have.
  const page = await browser.newPage({ baseURL });
  await open(page, SHOP);
  await page.locator('#pane-text .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// unsaved\n');
  await page.evaluate(() => {
    // The program takes for granted that elements can be made.
    const { createElement } = document;
    document.createElement = () => {
      document.createElement = createElement;
      throw new Error('no more elements');
    };
  });
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { name: 'Crowsfoot has stopped' })).toBeVisible();
  await expect(page.locator('.recovery pre')).toContainText('panicked at');
  await expect(page.locator('#recovery-text')).toHaveValue(`// unsaved\n${SHOP}`);
  await page.close();
});

async function choose(page, name, buffer) {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}
