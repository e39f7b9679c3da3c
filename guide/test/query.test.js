import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { control, guideDemo, machineToken } from './support/demo.js';
import { folder, run, snippetsOf, watchedPath } from './support/programs.js';

const snippets = await snippetsOf('query');
const demo = await guideDemo(after);
const environment = { ...demo.environment, RHYTHM_CLIENT_SECRET: '', RHYTHM_ACCESS_TOKEN: await machineToken(demo) };

afterEach(() => control(demo, 'POST /reset'));

for (const snippet of snippets) {
  test(`${snippet.id}: waits for the query and fetches its file without the token`, async (t) => {
    await control(demo, 'POST /services', { query_polls: 1 });
    const { code, output, errors } = await run(snippet, environment, { home: folder(t) });
    assert.equal(errors, '');
    assert.equal(code, 0);
    assert.match(output, /^\d\d contacts\n$/);
    const { entries } = await control(demo, 'GET /log?server=services');
    const seen = entries.map(({ method, path, status, has_authorization: has }) => `${method} ${path.split('/')[4] ?? path.split('/')[2]} ${status} ${has}`);
    assert.deepEqual(seen, ['POST start 200 true', 'GET describe 200 true', 'GET describe 200 true', 'GET query-results 200 false']);
  });

  test(`${snippet.id}: a query that fails is told`, async (t) => {
    await control(demo, 'POST /services', { query_polls: 0, query_status: 'FAILED' });
    const { code, output, errors } = await run(snippet, environment, { home: folder(t) });
    assert.notEqual(code, 0);
    assert.equal(output, '');
    assert.match(errors, /the query ended as FAILED/);
  });

  if (snippet.language === 'sh') {
    test(`${snippet.id}: neither the token nor the address of the file is an argument`, async (t) => {
      await control(demo, 'POST /services', { query_polls: 0 });
      const home = folder(t);
      const { PATH, read } = watchedPath(home);
      assert.equal((await run(snippet, environment, { home, PATH })).code, 0);
      assert.ok(!read().includes(environment.RHYTHM_ACCESS_TOKEN));
      assert.ok(!read().includes('query-results'));
    });
  }
}
