import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ANY_PORTS, demoFor } from '../testing/client.js';

const START = fileURLToPath(new URL('../start.mjs', import.meta.url));
const FREE = { APP_PORT: '0', TENANT_PORT: '0', SERVICES_PORT: '0', CONTROL_PORT: '0' };

test('--json prints one READY line with the addresses; SIGTERM and SIGINT stop within a second', async () => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const demo = run(['--json'], { ...FREE, BASE_PATH: 'members', ACCESS_TOKEN_TTL: '7' });
    const urls = await demo.ready;
    assert.deepEqual(Object.keys(urls), ['app', 'tenant', 'services', 'control']);
    assert.equal(new URL(urls.app).pathname, '/members/');
    const state = await (await fetch(`${urls.control}/state`)).json();
    assert.equal(state.tenant.access_token_ttl, 7);
    const started = performance.now();
    demo.child.kill(signal);
    assert.equal(await demo.exit, 0);
    assert.ok(performance.now() - started < 1000);
    await assert.rejects(fetch(urls.control));
  }
});

test('--stop-with-stdin stops when stdin closes, even with a request that is never answered', async () => {
  const demo = run(['--json', '--stop-with-stdin'], FREE);
  const urls = await demo.ready;
  await fetch(`${urls.control}/services`, { method: 'POST', body: '{"faults":[{"never":true}]}' });
  const hanging = assert.rejects(fetch(`${urls.services}/x`));
  demo.child.stdin.end();
  assert.equal(await demo.exit, 0);
  await hanging;
});

test('without --json it greets: the address, the users with passwords, how to stop', async () => {
  const demo = run([], FREE);
  await demo.printed('Ctrl-C stops everything.');
  assert.match(demo.output(), /Backbeat demo {3}http:\/\/localhost:\d+\//);
  assert.match(demo.output(), /avery@example\.org +demo-member/);
  demo.child.kill();
  assert.equal(await demo.exit, 0);
});

test('a port in use and a wrong variable: one line with what to do, exit 1', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address();
  const busy = run([], { ...FREE, SERVICES_PORT: String(port) });
  assert.equal(await busy.exit, 1);
  assert.equal(
    busy.errors(),
    `Port ${port} (services) is in use. Stop the program that uses it, or choose another port: SERVICES_PORT=0 picks a free one.\n`,
  );
  taken.close();
  const wrong = run([], { ...FREE, CODE_TTL: 'soon' });
  assert.equal(await wrong.exit, 1);
  assert.equal(wrong.errors(), 'CODE_TTL must be a whole number from 1 to 315360000.\n');
  const origin = run([], { ...FREE, APP_ORIGIN: 'http://localhost:8080/' });
  assert.equal(await origin.exit, 1);
  assert.equal(origin.errors(), 'APP_ORIGIN must be an origin such as http://localhost:8080.\n');
});

test('switches hold from the start, and a wrong one names its variable', async () => {
  const demo = run(['--json'], {
    ...FREE,
    TENANT_SWITCHES: '{"iss_in_response":false}',
    SERVICES_SWITCHES: '{"faults":[{"prefix":"/rolodex","status":503}]}',
    APP_SWITCHES: '{"config":{"status":404}}',
  });
  const urls = await demo.ready;
  const state = await (await fetch(`${urls.control}/state`)).json();
  assert.equal(state.tenant.iss_in_response, false);
  assert.equal((await fetch(`${urls.services}/rolodex/contacts/current`)).status, 503);
  assert.equal((await fetch(`${urls.app}config.json`)).status, 404);
  demo.child.kill();
  assert.equal(await demo.exit, 0);
  const unknown = run([], { ...FREE, APP_SWITCHES: '{"konfig":{}}' });
  assert.equal(await unknown.exit, 1);
  assert.match(unknown.errors(), /^APP_SWITCHES must be right: unknown switch: konfig \(known: config, faults\)\.\n$/);
  const broken = run([], { ...FREE, SERVICES_SWITCHES: '[]' });
  assert.equal(await broken.exit, 1);
  assert.equal(broken.errors(), 'SERVICES_SWITCHES must be a JSON object of switches, such as {"faults":[]}.\n');
});

test('with APP_ORIGIN the tenant knows the app by that origin: redirect addresses and CORS', async () => {
  const appOrigin = 'http://localhost:4321';
  const demo = run(['--json'], { ...FREE, APP_ORIGIN: appOrigin });
  const { app, tenant } = await demo.ready;
  const open = (redirectUri) => fetch(`${tenant}authorize?${new URLSearchParams({
    client_id: 'backbeat-demo', response_type: 'code', scope: 'openid', redirect_uri: redirectUri, code_challenge: 'x'.repeat(43), code_challenge_method: 'S256',
  })}`, { redirect: 'manual' });
  assert.equal((await open(`${appOrigin}/callback`)).status, 303);
  assert.equal((await open(`${app}callback`)).status, 400);
  const leave = (returnTo) => fetch(`${tenant}v2/logout?${new URLSearchParams({ client_id: 'backbeat-demo', returnTo })}`, { redirect: 'manual' });
  assert.equal((await leave(`${appOrigin}/`)).status, 302);
  assert.equal((await leave(app)).status, 400);
  const exchange = (origin) => fetch(`${tenant}oauth/token`, {
    method: 'POST', headers: { origin }, body: new URLSearchParams({ client_id: 'backbeat-demo', grant_type: 'refresh_token', refresh_token: 'x' }),
  });
  assert.equal((await exchange(appOrigin)).headers.get('access-control-allow-origin'), appOrigin);
  assert.notEqual((await exchange(new URL(app).origin)).headers.get('access-control-allow-origin'), new URL(app).origin);
  demo.child.kill();
  assert.equal(await demo.exit, 0);
});

test('oidc-provider has nothing to complain about', async () => {
  const demo = run(['--json'], FREE);
  await demo.ready;
  demo.child.kill();
  await demo.exit;
  assert.equal(demo.errors(), '');
});

test('startDemo runs two demos in one process', async () => {
  const demos = await Promise.all([demoFor(after, { ports: ANY_PORTS }), demoFor(after, { ports: ANY_PORTS })]);
  assert.notEqual(demos[0].urls.app, demos[1].urls.app);
  assert.deepEqual(demos[0].users[0], {
    email: 'avery@example.org', password: 'demo-member', name: 'Avery Sample', about: 'A member, linked to a contact. Everything works.',
  });
});

function run(args, environment) {
  const child = spawn(process.execPath, [START, ...args], { env: { ...process.env, ...environment } });
  const [output, errors] = [child.stdout, child.stderr].map((stream) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
    return () => text;
  });
  const printed = async (part) => {
    while (!output().includes(part)) await once(child.stdout, 'data');
  };
  return {
    child,
    errors,
    exit: once(child, 'close').then(([code]) => code),
    output,
    printed,
    get ready() {
      return printed('\n').then(() => {
        assert.match(output(), /^READY \{.*\}\n$/);
        return JSON.parse(output().slice('READY '.length));
      });
    },
  };
}
