import { defineConfig } from '@playwright/test';
import { LAUNCH } from './support/browser.js';

/*
 * The journeys from the Sign in button to the Sign out button, and what may become of the answer on its way: it is judged by
 * other rules when the tenant promises `iss` than when it does not, so these files run with both. The others are about `iss`
 * itself, or about what is asked for, or sent, before and after that.
 */
const JOURNEYS = [
  'callback-forged', 'callback-replay', 'callback-state', 'id-token', 'keyboard', 'refused', 'restore', 'sign-in', 'sign-out',
  'unauthorized',
];

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
    { name: 'with iss', use: { issInResponse: true } },
    { name: 'without iss', use: { issInResponse: false }, testMatch: JOURNEYS.map((name) => `**/${name}.spec.js`) },
  ],
  use: {
    launchOptions: LAUNCH,
    locale: 'en-US',
    timezoneId: 'UTC',
    navigationTimeout: 15_000,
    actionTimeout: 10_000,
  },
});
