import assert from 'node:assert/strict';
import { once } from 'node:events';
import readline from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import { Browser, control, guideDemo, PASSWORDS, tokenRequests } from './support/demo.js';
import { folder, snippetsOf, start, watchedPath } from './support/programs.js';

const snippets = await snippetsOf('sign-in', ({ language }) => language === 'sh');
const demo = await guideDemo(after);
const tenantOrigin = new URL(demo.urls.tenant).origin;
const EMAIL = 'avery@example.org';

beforeEach(() => control(demo, 'POST /reset'));

for (const snippet of snippets) {
  test(`${snippet.id}: from the printed address to the first call, and once more after a refresh; nothing secret is an argument`, async (t) => {
    const home = folder(t);
    const { PATH, read } = watchedPath(home);
    const { address, answer } = await begin(snippet, { home, PATH });
    let code;
    const { exit, output } = await answer((callback) => {
      code = callback.searchParams.get('code');
      return callback.href;
    });
    assert.equal(output, 'Signed in as Avery Sample, contact 100245\n'.repeat(2));
    assert.equal(exit, 0);
    assert.equal(address.searchParams.get('code_challenge_method'), 'S256');
    assert.deepEqual([await tokenRequests(demo, 'authorization_code'), await tokenRequests(demo, 'refresh_token')], [1, 1]);
    assert.doesNotMatch(read(), /eyJ|[?&](code|code_verifier|refresh_token)=/);
    for (const secret of [demo.server.secret, encodeURIComponent(demo.server.secret), code]) assert.ok(!read().includes(secret));
  });

  for (const [what, change] of Object.entries({
    'another state': (callback) => { callback.searchParams.set('state', 'x'.repeat(43)); },
    'no state': (callback) => { callback.searchParams.delete('state'); },
    'an error': (callback) => { callback.search = `?error=access_denied&state=${callback.searchParams.get('state')}`; },
  })) {
    test(`${snippet.id}: ${what} ends it before any token request`, async (t) => {
      const { answer } = await begin(snippet, { home: folder(t) });
      const { exit, output, errors } = await answer((callback) => { change(callback); return callback.href; });
      assert.notEqual(exit, 0);
      assert.equal(output, '');
      assert.match(errors, what === 'an error' ? /the tenant says: access_denied/ : /state differs/);
      assert.equal(await tokenRequests(demo, 'authorization_code'), 0);
    });
  }
}

/** Runs it to its question, and signs in at the address that it prints. */
async function begin(snippet, options) {
  const child = start(snippet, demo.environment, options);
  const errors = text(child.stderr);
  const lines = readline.createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const output = [];
  lines.on('line', (each) => output.push(`${each}\n`));
  const address = new URL(line);
  const browser = new Browser();
  const page = await browser.follow(line, tenantOrigin);
  const form = new URLSearchParams({ email: EMAIL, password: PASSWORDS[EMAIL], action: 'continue' });
  const { left } = await browser.follow(page.address, tenantOrigin, { body: form });
  return {
    address,
    async answer(changed) {
      const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
      child.stdin.end(`${changed(left)}\n`);
      const [[exit]] = await ended;
      return { exit, output: output.join(''), errors: await errors };
    },
  };
}
