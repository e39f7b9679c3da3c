// Client Credentials: a program calls Rhythm as itself, with nobody signed in.
// npm install openid-client@6
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as client from 'openid-client';

const { env } = process;
const domain = new URL(env.RHYTHM_DOMAIN ?? 'https://example-association.us.auth0.com');
const clientId = env.RHYTHM_CLIENT_ID ?? 'your-client-id';
const audience = env.RHYTHM_AUDIENCE ?? 'https://api.rhythmsoftware.com';
const tenantId = env.RHYTHM_TENANT_ID ?? 'your-tenant-id';
const platform = env.RHYTHM_PLATFORM ?? 'https://platform.api.rhythmsoftware.com';
const clientSecret = env.RHYTHM_CLIENT_SECRET;
if (!clientSecret) throw new Error('RHYTHM_CLIENT_SECRET: set it from your secret store');

// Plain http is for a tenant on this very machine, and nothing else.
const isLoopback = ['localhost', '127.0.0.1'].includes(domain.hostname);

// A token is good for 24 hours, and all your integrations share 1,000 a month: keep it, also over restarts.
// The name holds whose it is, so another client, tenant or audience finds nothing here.
const cacheDir = env.RHYTHM_CACHE_DIR ?? path.join(env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'rhythm');
const owner = createHash('sha256').update([domain.origin, clientId, audience].join('\n')).digest('hex').slice(0, 32);
const cacheFile = path.join(cacheDir, `${owner}.json`);

const RENEW_EARLY_S = 300; // so that no call is sent with a token that ends on the way

let asking;
/** One request for any number of callers at once. */
export function accessToken() {
  asking ??= locked(async () => (await keptToken()) ?? newToken()).finally(() => { asking = undefined; });
  return asking;
}

async function keptToken() {
  try {
    const { access_token: token, expires_at: expiresAt } = JSON.parse(await readFile(cacheFile, 'utf8'));
    return expiresAt - RENEW_EARLY_S > Date.now() / 1000 ? token : undefined;
  } catch {
    return undefined; // no file yet, or not ours: a new one takes its place
  }
}

async function newToken() {
  const config = await client.discovery(domain, clientId, undefined, client.ClientSecretPost(clientSecret), {
    execute: isLoopback ? [client.allowInsecureRequests] : [],
    timeout: 30,
  });
  const { access_token: token, expires_in: expiresIn } = await client.clientCredentialsGrant(config, { audience });
  const kept = { access_token: token, expires_at: Math.floor(Date.now() / 1000) + expiresIn };
  // Written aside and renamed: a reader sees the old file or the new one, never half of one.
  const aside = `${cacheFile}.${process.pid}`;
  await writeFile(aside, JSON.stringify(kept), { mode: 0o600 });
  await rename(aside, cacheFile);
  return token;
}

/** The same between processes: who creates the lock file works, the others wait, then find the token. */
async function locked(work) {
  await mkdir(cacheDir, { recursive: true, mode: 0o700 });
  const lockFile = `${cacheFile}.locked`;
  for (;;) {
    try {
      await (await open(lockFile, 'wx', 0o600)).close();
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const made = await stat(lockFile).catch(() => undefined);
      // Left by a program that was killed: no request takes a minute.
      if (made && Date.now() - made.mtimeMs > 60_000) await rm(lockFile, { force: true });
      else await delay(100);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

// The first call. "contacts/current" is not for programs: there is no person behind the token.
const response = await fetch(`${platform}/customFields/${tenantId}`, {
  headers: { authorization: `Bearer ${await accessToken()}` },
  redirect: 'error', // a redirect could carry the token elsewhere
  signal: AbortSignal.timeout(30_000),
});
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
const answer = await response.json();
console.log(`${(answer.Items ?? answer).length} custom fields`);
