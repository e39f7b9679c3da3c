import { expect } from './test.js';

/** The guide's pages: address below /guide -> heading. */
export const PAGES = {
  '': 'Build on Rhythm',
  choose: 'Which flow is yours?',
  pkce: 'Authorization Code with PKCE',
  code: 'Authorization Code, on a server',
  'client-credentials': 'Client Credentials, for a program',
  'token-budget': 'How many tokens a month?',
  'first-call': 'The first call',
  services: 'The services at a glance',
  queries: 'Queries, for jobs',
  concepts: 'Words to tell apart',
  'single-sign-on': 'Single sign-on',
};

export const pathOf = (id) => `/guide${id && '/'}${id}`;

/** Opens a page of the guide, with a query if it has one, and waits until it is drawn. */
export async function openGuide(page, id = '', query = '') {
  await page.goto(`${pathOf(id)}${query}`);
  await expectPage(page, id);
}

export async function expectPage(page, id) {
  await expect(page.locator('.guide h1')).toHaveText(PAGES[id]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
}

/** The text of a request or of a snippet, by its name. */
export const code = (page, name) => page.getByRole('region', { name, exact: true });

/** A section by its heading. */
export const section = (page, name) => page.getByRole('region', { name, exact: true });
