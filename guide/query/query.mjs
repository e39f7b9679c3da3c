// A query: a job that is started, asked about until it is done, and fetched as a file. It takes seconds, so it is for
// programs, never for somebody who waits.
//
// Inferred, since the documentation does not show them: the path of the start, output_fields, sort_fields, the states,
// and result_uri.
import { setTimeout as delay } from 'node:timers/promises';

const { env } = process;
const system = env.RHYTHM_SYSTEM ?? 'https://system.api.rhythmsoftware.com';
const tenantId = env.RHYTHM_TENANT_ID ?? 'your-tenant-id';
const token = env.RHYTHM_ACCESS_TOKEN; // of a program, by Client Credentials
if (!token) throw new Error('RHYTHM_ACCESS_TOKEN is not set');

async function call(path, options = {}) {
  return json(await fetch(`${system}/queries/${tenantId}/${path}`, {
    ...options,
    headers: { ...options.headers, authorization: `Bearer ${token}` },
    redirect: 'error', // a redirect could carry the token elsewhere
    signal: AbortSignal.timeout(30_000),
  }));
}

async function json(response) {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}

const { id } = await call('start/rolodex:contacts/json', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    name: 'E-mail addresses',
    criteria: {},
    output_fields: [{ name: 'id' }, { name: 'email_address' }],
    sort_fields: [{ name: 'id' }],
    limit: 1000,
    offset: 0,
  }),
});

async function finished() {
  const deadline = Date.now() + 600_000;
  // Longer each time: each question counts against the limits of your tenant.
  for (let pause = 1000; Date.now() < deadline; pause = Math.min(2 * pause, 15_000)) {
    const job = await call(`describe/${encodeURIComponent(id)}`);
    if (job.status === 'SUCCEEDED') return job;
    if (!['SUBMITTED', 'RUNNING'].includes(job.status)) throw new Error(`the query ended as ${job.status}`);
    await delay(pause);
  }
  throw new Error('the query takes more than 10 minutes');
}

// No token here: whoever has this address may fetch it, and it may be on another host.
const contacts = await json(await fetch((await finished()).result_uri, { signal: AbortSignal.timeout(30_000) }));
console.log(`${contacts.length} contacts`);
