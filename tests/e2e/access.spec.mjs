// Everything by keyboard, in a narrow window, and without anything that axe finds.

import { SHOP, expect, open, sound, tab, table, test, text } from './app.mjs';

/** What a screen reader is told. */
const said = (page) => page.locator('.visually-hidden[aria-live=polite]');

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the ${colorScheme} page and its dialogs`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto('');
    await expect(page.locator('#pane-text .cm-content')).toBeVisible();
    await sound(page);
    for (const name of ['SQL', 'Rust', 'Python', 'Docs']) {
      await tab(page, name).click();
      await sound(page);
    }
    await page.getByRole('button', { name: 'Share' }).click();
    await sound(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(page.getByRole('heading', { name: 'Help' })).toBeVisible();
    await sound(page);
  });
}

test('axe finds nothing where there are problems', async ({ page }) => {
  await open(page, 'Table a { b_id int [ref: > c.id] }\nTable a {\n  id float [pk]\n');
  await tab(page, /Problems/).click();
  await expect(page.locator('.problem').first()).toBeVisible();
  await sound(page);
  await page.locator('.count').first().click();
  await page.getByRole('button', { name: 'Mute this rule' }).first().click();
  await expect(page.locator('.muted-rules')).toBeVisible();
  await sound(page);
  await page.getByRole('link', { name: 'All rules' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await sound(page);
  await page.getByRole('link', { name: /float-for-money/ }).click();
  await expect(page.locator('.rule-page')).toBeVisible();
  await sound(page);
});

test('the diagram is walked, moved and left by keyboard alone', async ({ page }) => {
  await open(page, SHOP);
  await page.keyboard.press('Alt+2');
  await expect(page.locator('svg.diagram')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.table.selected')).toHaveCount(1);
  await expect(said(page)).toContainText('Table');
  await page.keyboard.press('r');
  await expect(said(page)).toContainText(/each price/i);
  const active = await page.locator('svg.diagram').getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toHaveAttribute('aria-label', /each price/i);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => text(page)).toContain('position');
  await page.keyboard.press('Control+z');
  await expect.poll(() => text(page)).toBe(SHOP);
  await page.keyboard.press('Enter');
  await expect(page.locator('#pane-text .cm-content')).toBeFocused();
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('tab', { selected: true })).toBeFocused();
});

test('the whole page is reached by Tab, and the focus is seen', async ({ page }) => {
  await open(page, SHOP);
  await page.locator('.brand').click();
  const seen = new Set();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    // Tab indents in the editor; Escape first leaves it.
    if (await page.locator('#pane-text .cm-content').evaluate((it) => it === document.activeElement)) {
      await page.keyboard.press('Escape');
    }
    seen.add(await page.evaluate(() => {
      const it = document.activeElement;
      return it.getAttribute('aria-label')?.split('.')[0] ?? it.textContent.trim().slice(0, 30);
    }));
  }
  for (const name of ['File', 'Share', 'Schema as DBML', 'Entity diagram', 'Zoom in']) {
    expect([...seen].join(', ')).toContain(name);
  }
});

test('panes are resized and folded by keyboard', async ({ page }) => {
  await open(page, SHOP);
  const pane = page.locator('#pane-text');
  const before = (await pane.boundingBox()).width;
  const separator = page.getByRole('separator', { name: 'Width of the text' });
  await separator.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await pane.boundingBox()).width).toBeGreaterThan(before + 10);
  await page.getByRole('button', { name: 'Fold the pane Text away' }).click();
  await expect(page.locator('#pane-text .cm-content')).toBeHidden();
  await page.getByRole('button', { name: 'Open the pane Text' }).click();
  await expect(page.locator('#pane-text .cm-content')).toBeVisible();
});

test.describe('a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true });

  test('shows one pane at a time and never scrolls sideways', async ({ page }) => {
    await page.goto('');
    const bar = page.getByRole('navigation', { name: 'Panes' });
    await expect(page.locator('svg.diagram')).toBeVisible();
    for (const [name, seen] of [['Text', '#pane-text .cm-content'], ['Output', '[role=tablist]'], ['Diagram', 'svg.diagram']]) {
      await bar.getByRole('button', { name }).tap();
      await expect(page.locator(seen).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await sound(page);
    }
    await expect(table(page, 'products')).toBeVisible();
  });
});
