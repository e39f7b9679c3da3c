import { defineConfig } from '@playwright/test';
import { LAUNCH } from './support/browser.js';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 40_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: LAUNCH,
    locale: 'en-US',
    timezoneId: 'UTC',
    navigationTimeout: 15_000,
    actionTimeout: 10_000,
  },
});
