// Backbeat and the React peer at one origin, since the tenant knows one: they take turns at it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from '../../demo/app/index.js';
import { listen } from '../../demo/server/listen.js';
import { startDemo } from '../../demo/start-demo.js';
import { AUDIENCE } from '../../demo/tenant/provider.js';
import { buildReactPeer } from '../react-peer/build.js';

export const NAMES = ['backbeat', 'peer'];

/** A page of one line and one style sheet, without any script: no page is painted sooner, whatever it is made of. */
const BARE = {
  'index.html': '<!doctype html><html lang="en"><title>Bare</title><link rel="stylesheet" href="/bare.0123456789abcdef.css"><h1>One line</h1>',
  'bare.0123456789abcdef.css': 'h1 { font: 2rem sans-serif; }',
};

/** Starts the demo and builds the peer. `show(name)` puts one of them at `origin`; `sent()` is what it has sent since, in bytes. */
export async function openSides() {
  const front = await listen('app', 0);
  const demo = await startDemo({ appOrigin: front.origin, ports: { app: 0, tenant: 0, services: 0, control: 0 } });
  const configuration = await (await fetch(`${demo.urls.app}config.json`)).json();
  const folders = {
    backbeat: fileURLToPath(new URL('../../dist', import.meta.url)),
    peer: await buildReactPeer({
      audience: AUDIENCE,
      clientId: configuration.client_id,
      domain: configuration.auth0_domain,
      rolodex: configuration.services.rolodex,
    }),
    bare: await writeBare(),
  };
  let sent = 0;
  return {
    origin: front.origin,
    tenant: demo.urls.tenant,
    show(name) {
      const { handler } = new App({
        basePath: '/', configuration, dist: folders[name], servicesOrigin: demo.urls.services, tenantOrigin: configuration.auth0_domain,
        // The peer's library starts a worker by its plain address.
        withTrustedTypes: name === 'backbeat',
      });
      sent = 0;
      front.handle((req, res) => {
        const before = req.socket.bytesWritten;
        res.on('close', () => { sent += req.socket.bytesWritten - before; });
        return handler(req, res);
      });
    },
    sent: () => sent,
    close: () => Promise.all([front.close(), demo.stop(), ...[folders.peer, folders.bare].map((folder) => rm(folder, { recursive: true }))]),
  };
}

async function writeBare() {
  const folder = await mkdtemp(join(tmpdir(), 'bare-'));
  await Promise.all(Object.entries(BARE).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
