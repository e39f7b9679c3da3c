import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, guideDemo, machineToken } from './support/demo.js';
import { folder, run, snippetsOf, watchedPath } from './support/programs.js';

const snippets = await snippetsOf('first-call');
const demo = await guideDemo(after);
const { tokens } = await new Client(demo).signIn('avery@example.org');
const environmentWith = (token) => ({ RHYTHM_ROLODEX: demo.environment.RHYTHM_ROLODEX, RHYTHM_ACCESS_TOKEN: token });

for (const snippet of snippets) {
  test(`${snippet.id}: says whose token it is`, async (t) => {
    const { code, output, errors } = await run(snippet, environmentWith(tokens.access_token), { home: folder(t) });
    assert.deepEqual({ code, output, errors }, { code: 0, output: 'Avery Sample, contact 100245\n', errors: '' });
  });

  test(`${snippet.id}: a program's token is refused, and that is told without it`, async (t) => {
    const token = await machineToken(demo);
    const { code, output, errors } = await run(snippet, environmentWith(token), { home: folder(t) });
    assert.notEqual(code, 0);
    assert.match(errors, /401|Unauthorized/);
    assert.ok(!(output + errors).includes(token));
  });

  if (snippet.language === 'sh') {
    test(`${snippet.id}: the token is no argument`, async (t) => {
      const home = folder(t);
      const { PATH, read } = watchedPath(home);
      assert.equal((await run(snippet, environmentWith(tokens.access_token), { home, PATH })).code, 0);
      assert.ok(!read().includes(tokens.access_token));
    });
  }
}
