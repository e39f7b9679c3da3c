import { defineConfig } from '@playwright/test';
import { LAUNCH, LAUNCH_SHELL } from './support/browser.js';

/*
 * What may become of the answer on its way from the tenant: it is judged by other rules when the tenant promises `iss`
 * than when it does not, so these files run with both. The others are about `iss` itself, or about what is asked for, or
 * sent, before and after that.
 */
const ANSWERS = ['callback-forged', 'callback-replay', 'callback-state', 'refused', 'sign-in', 'unauthorized'];

/* What the browser around the page has a part in: Back and its memory, tabs, reloads, storage, the keyboard. */
const WHOLE_BROWSER = [
  'keyboard', 'keyboard-lists', 'keyboard-tasks', 'session-history', 'session-reload', 'session-tabs', 'sign-in', 'sign-out', 'storage',
];

const specs = (names) => names.map((name) => `**/${name}.spec.js`);

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
  projects: [
    { name: 'with iss', use: { issInResponse: true, launchOptions: LAUNCH_SHELL }, testIgnore: specs(WHOLE_BROWSER) },
    { name: 'without iss', use: { issInResponse: false, launchOptions: LAUNCH_SHELL }, testMatch: specs(ANSWERS) },
    { name: 'whole browser', use: { issInResponse: true, launchOptions: LAUNCH }, testMatch: specs(WHOLE_BROWSER) },
  ],
  use: {
    locale: 'en-US',
    timezoneId: 'UTC',
    navigationTimeout: 15_000,
    actionTimeout: 10_000,
  },
});
