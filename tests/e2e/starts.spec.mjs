// The page starts: without an error, without a request to anywhere else.

import { expect, test } from '@playwright/test';

test('the page starts and asks nobody else', async ({ page, baseURL }) => {
  const errors = [];
  const foreign = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(baseURL)) foreign.push(request.url());
  });
  await page.goto('');
  await expect(page.locator('svg').first()).toBeVisible();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
});
