// The browser tests run against dist/ as a static host would serve it, under a sub-path.

import { defineConfig } from '@playwright/test';

export const PORT = 4173;
export const BASE = '/some/where/';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'target/e2e',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      // A container's root may not use the sandbox, and has a small /dev/shm.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${PORT} --base ${BASE}`,
    port: PORT,
    reuseExistingServer: false,
  },
});
