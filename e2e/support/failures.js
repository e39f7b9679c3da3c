import { bendIdToken, flipped } from './forge.js';

/*
 * Each page that says why nobody is signed in: its title, and how to get there. `sees` is what Chromium prints on the way.
 * The tests look at what they have in common, shots.js takes their pictures.
 */

const BROKEN_REQUEST = /Failed to load resource|net::ERR_FAILED/;

const pressSignIn = async ({ page, person }) => {
  await page.goto('/');
  await person.signInButton.click();
};

const comeBack = async ({ person }) => {
  await person.goToTenant();
  await person.answerTenant();
};

const withIdToken = (change) => async (at) => {
  await bendIdToken(at.page, at.stage, change);
  await comeBack(at);
};

/** Opens the tenant's answer with other parameters in it. */
const withAnswer = (changes) => async ({ page, person, leaks }) => {
  const answer = new URL(await person.answerOnTheWay());
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) answer.searchParams.delete(name);
    else answer.searchParams.set(name, value);
  }
  await page.goto(leaks.secrets.opens(answer.href));
};

const withFault = (prefix, fault, reach) => async (at) => {
  await at.stage.set('tenant', { faults: [{ prefix, ...fault }] });
  await reach(at);
};

const deny = () => Object.defineProperty(window, 'sessionStorage', {
  get() { throw new DOMException('The test denies it.', 'SecurityError'); },
});

export const FAILURES = {
  'malformed-answer': {
    title: 'That address is not a proper answer to a sign-in',
    reach: ({ page }) => page.goto('/callback?code=x&error=access_denied&state=x'),
  },
  'state-mismatch': {
    title: 'That sign-in was not started in this tab',
    reach: withAnswer({ state: 'x'.repeat(43) }),
  },
  expired: {
    title: 'The sign-in took too long',
    async reach({ page, person }) {
      const answer = await person.answerOnTheWay();
      await page.clock.fastForward('15:01');
      await page.goto(answer);
    },
  },
  'issuer-mismatch': {
    title: 'The answer came from somewhere else',
    reach: withAnswer({ iss: 'https://evil.example/' }),
  },
  cancelled: {
    title: 'You were not signed in',
    async reach({ page, person }) {
      await person.goToTenant();
      await page.getByRole('button', { name: 'Cancel' }).click();
    },
  },
  refused: {
    title: 'You were not signed in',
    async reach({ person }) {
      await person.goToTenant();
      await person.answerTenant('blocked@example.org');
    },
  },
  'refused-at-length': {
    title: 'You were not signed in',
    reach: withAnswer({ code: null, error: 'access_denied', error_description: `<b>No</b>: ${'averylongwordwithoutspaces'.repeat(40)}` }),
  },
  'provider-error': {
    title: 'The sign-in service has a fault',
    reach: withAnswer({ code: null, error: 'server_error', error_description: 'The database connection is down' }),
  },
  'token-unusable': {
    title: 'The sign-in service has a fault',
    reach: withFault('/oauth/token', { status: 200, body_form: 'html' }, comeBack),
  },
  'used-already': {
    title: 'That sign-in has been used already',
    sees: BROKEN_REQUEST,
    reach: withFault('/oauth/token', { status: 400, body: '{"error":"invalid_grant"}' }, comeBack),
  },
  'keys-do-not-fit': {
    title: 'The sign-in service’s keys do not fit',
    reach: withIdToken(({ text, signature }) => `${text}.${flipped(signature)}`),
  },
  'keys-unusable': {
    title: 'The sign-in service’s keys can’t be used',
    reach: withFault('/.well-known/jwks.json', { body: '[]' }, comeBack),
  },
  'proof-not-right': {
    title: 'The proof of who you are is not right',
    reach: withIdToken(({ header, claims, signed }) => signed(header, { ...claims, aud: 'another-client' })),
  },
  'clock-wrong': {
    title: /clock/,
    async reach(at) {
      await at.page.clock.setSystemTime(Date.now() - 660_000);
      await comeBack(at);
    },
  },
  'discovery-wrong': {
    title: 'This site’s sign-in is not set up right',
    async reach(at) {
      await at.stage.set('tenant', { discovery: { issuer: 'https://evil.example/' } });
      await pressSignIn(at);
    },
  },
  'discovery-missing': {
    title: 'The sign-in service has a fault',
    sees: BROKEN_REQUEST,
    reach: withFault('/.well-known/openid-configuration', { status: 503 }, pressSignIn),
  },
  unreachable: {
    title: 'The sign-in service can’t be reached',
    sees: BROKEN_REQUEST,
    async reach(at) {
      await at.page.route(`${at.stage.tenant}.well-known/openid-configuration`, (route) => route.abort());
      await pressSignIn(at);
    },
  },
  'storage-denied': {
    title: 'This browser does not let you sign in here',
    async reach(at) {
      await at.page.addInitScript(deny);
      await pressSignIn(at);
    },
  },
  'not-safe-enough': {
    title: 'This page is not safe enough to sign in',
    async reach(at) {
      await at.page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
      await pressSignIn(at);
    },
  },
  'another-service': {
    title: 'That link belongs to another sign-in service',
    reach: ({ page }) => page.goto(`/login?iss=${encodeURIComponent('https://evil.example/')}`),
  },
};
