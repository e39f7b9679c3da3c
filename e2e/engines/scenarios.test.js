import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { encoded } from '../support/forge.js';
import { Stage } from '../support/stage.js';
import { eventually } from './eventually.js';
import { launchFirefox } from './firefox.js';
import { CONTACT, Member, SIGN_IN, SIGN_OUT } from './member.js';
import { launchWebKit } from './webkit.js';

/* The same in each engine. ENGINES="firefox" runs some of them. */

const LAUNCH = { firefox: launchFirefox, webkit: launchWebKit };
const SHOTS = fileURLToPath(new URL('../../test-results/engines/', import.meta.url));
const LIMIT = { timeout: 90_000 };

const FACTS = [
  ['Name', 'Dr. Avery Q Sample, PE'],
  ['Mobile', '+1 555 0100'],
  ['Contact id', '100245'],
];

const DETAILS = [['First name', 'Avery'], ['Mobile', '+1 555 0100 / Preferred'], ['Contact id', '100245']];

const CONTACT_LINK = { role: 'link', name: 'Contact', within: 'header' };
const ACCESS_LINK = { role: 'link', name: 'Access check', within: 'footer' };
const CURRENT = '/rolodex/contacts/current';

for (const name of (process.env.ENGINES ?? Object.keys(LAUNCH).join(' ')).split(' ')) {
  describe(name, () => {
    let engine;
    let member;
    let stage;
    let tab;
    /** What the servers answered badly, such as "401 GET /rolodex/contacts/current", and has to be so. */
    let refused;

    before(async () => {
      await mkdir(SHOTS, { recursive: true });
      stage = await Stage.open();
      engine = await LAUNCH[name](stage);
      console.log(`${name}: ${engine.version}`);
    }, LIMIT);

    after(async () => {
      await engine?.close();
      await stage?.close();
    }, LIMIT);

    beforeEach(async () => {
      refused = [];
      await stage.reset();
      tab = await engine.tab();
      member = new Member(tab, stage);
    }, LIMIT);

    afterEach(async () => {
      try {
        const entries = (await Promise.all(['app', 'tenant', 'services'].map((server) => stage.requests(server)))).flat();
        const bad = entries.filter(({ status }) => status >= 400).map(({ method, path, status }) => `${status} ${method} ${path}`);
        assert.deepEqual(bad, refused);
        await tab.evaluate(() => {}); // An engine that tells nothing by itself tells then.
        assert.deepEqual(tab.complaints(), []);
      } finally {
        await tab.close();
      }
    }, LIMIT);

    test('a member signs in from the start page and sees the contact', LIMIT, async () => {
      await member.openStart();
      await tab.screenshot(`${SHOTS}${name}-start.png`);
      await tab.click(SIGN_IN);
      await member.answerTenant();
      await member.expectSignedIn();
      await member.heading('Avery Sample');
      await member.facts(FACTS);
      await member.settled();
      await tab.screenshot(`${SHOTS}${name}-home.png`);
      const { session, local } = await member.stored();
      assert.deepEqual(Object.keys(session), ['backbeat.had_session']);
      assert.match(session['backbeat.had_session'], /^[\w-]{43}$/u);
      assert.deepEqual(local, {});
      await member.expectNoLeak();
    });

    test('the contact opens by its link', LIMIT, async () => {
      await member.signIn();
      await tab.click(CONTACT_LINK);
      await member.heading('Your contact');
      await member.expectSignedIn('contact');
      assert.equal(await tab.evaluate(() => document.title), 'Your contact · Backbeat');
      await member.facts(DETAILS);
      await member.expectNoLeak();
    });

    test('the contact opens by its address, through the sign-in', LIMIT, async () => {
      await tab.open(`${stage.app}contact`);
      await member.answerTenant();
      await member.expectSignedIn('contact');
      await member.heading('Your contact');
      await member.facts(DETAILS);
      assert.equal((await stage.exchanges()).length, 1);
      await member.expectNoLeak();
    });

    test('a reload restores the session without a question', LIMIT, async () => {
      await member.signIn();
      await tab.click(CONTACT_LINK);
      await member.heading('Your contact');
      await stage.forgetLog();
      await member.leave(() => tab.reload());
      await eventually(async () => (await stage.exchanges()).map(({ grant_type: type }) => type), ['authorization_code']);
      await member.expectSignedIn('contact');
      await member.heading('Your contact');
      const asked = await stage.authorizations();
      assert.deepEqual(asked.map(({ path }) => new URL(path, stage.tenant).searchParams.get('prompt')), ['none']);
      await member.expectNoLeak();
    });

    test('Back and Forward go through the pages', LIMIT, async () => {
      await member.signIn();
      await tab.click(CONTACT_LINK);
      await member.heading('Your contact');
      await tab.click(ACCESS_LINK);
      await member.heading('Access check');
      await tab.back();
      await member.heading('Your contact');
      await member.expectSignedIn('contact');
      await tab.back();
      await member.heading('Avery Sample');
      await member.expectSignedIn();
      await tab.forward();
      await member.heading('Your contact');
      await member.expectSignedIn('contact');
      assert.equal((await stage.exchanges()).length, 1);
    });

    test('a sign-out ends everything, and a reload changes nothing', LIMIT, async () => {
      await member.signIn();
      await member.facts(FACTS);
      await stage.forgetLog();
      await member.leave(() => tab.click(SIGN_OUT));
      await eventually(async () => (await tab.texts('main [role=status]')).includes('You are signed out.'), true);
      await member.expectStart();
      assert.deepEqual(await member.stored(), { session: {}, local: {} });
      assert.deepEqual((await stage.requests('tenant', '/oauth/revoke')).map(({ status }) => status), [200]);
      await member.expectNoLeak();

      await stage.forgetLog();
      await tab.reload();
      await member.expectStart();
      assert.ok(!(await tab.texts('main [role=status]')).includes('You are signed out.'));
      assert.deepEqual([await stage.authorizations(), await stage.requests('services')], [[], []]);

      // No session is left at the tenant either: it asks for the password.
      await tab.open(`${stage.app}contact`);
      await eventually(() => tab.url(), new RegExp(`^${stage.tenant}u/login/`));
    });

    test('a token that is typed or pasted into the access check gets its headline, and is masked', LIMIT, async () => {
      await tab.open(`${stage.app}access`);
      await member.heading('Access check');
      const field = { role: 'textbox', name: 'Access token' };
      const shown = () => tab.evaluate(() => document.querySelector('main textarea').value);
      await tab.type(field, token(stage, { exp: 1_700_000_100 }));
      await tab.press('Tab');
      await member.cause('The token has expired');
      assert.equal(await shown(), 'eyJhbGciOi••••••••');

      await tab.click({ role: 'button', name: 'Clear' });
      await eventually(shown, '');
      await eventually(() => tab.texts('#cause'), []);
      // Pasted by the keyboard, out of the engine's own clipboard, where it first has to come.
      await tab.type(field, token(stage, { aud: 'https://rolodex.api.rhythmsoftware.com' }));
      await tab.press('a', 'Control');
      await tab.press('x', 'Control');
      await eventually(shown, '');
      await tab.press('v', 'Control');
      await member.cause('The token’s signature does not hold');
      assert.equal(await shown(), 'eyJhbGciOi••••••••');
      assert.deepEqual(await stage.requests('services'), []);
    });

    test('the access check of a session passes its live call', LIMIT, async () => {
      await member.signIn();
      await tab.click(ACCESS_LINK);
      await member.cause('Nothing that can be checked here is wrong');
      await stage.forgetLog();
      await tab.click({ role: 'button', name: 'Try it' });
      await member.cause('Everything is as it should be');
      assert.deepEqual((await stage.requests('services', CURRENT)).map(({ status }) => status), [200]);
      await member.expectNoLeak();
    });

    test('a refused call leads to its own access check', LIMIT, async () => {
      // Once with the first token and once with a new one.
      refused = [`401 GET ${CURRENT}`, `401 GET ${CURRENT}`];
      await member.signIn('robin@example.org');
      await tab.click({ role: 'link', name: 'Open the access check', within: CONTACT });
      await member.cause('The person has no contact in Rhythm yet');
      assert.equal(await tab.url(), `${stage.app}access/contacts/current`);
    });
  });
}

/** A token as the demo's tenant would make it, but for what is changed, and signed by nobody. */
function token(stage, changes) {
  const claims = {
    iss: stage.tenant, sub: 'auth0|demo-avery', aud: 'https://api.rhythmsoftware.com', azp: 'backbeat-demo', exp: 4_000_000_000,
    'http://rhythmsoftware.com/tenant_id': 'example.org', 'http://rhythmsoftware.com/contact_id': '100245', ...changes,
  };
  return `${encoded({ alg: 'RS256', kid: 'another' })}.${encoded(claims)}.${encoded('signature of nobody')}`;
}
