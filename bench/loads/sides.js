// Backbeat and the React peer at one origin, since the tenant knows one: they take turns at it.
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { App } from '../../demo/app/index.js';
import { listen } from '../../demo/server/listen.js';
import { startDemo } from '../../demo/start-demo.js';
import { AUDIENCE } from '../../demo/tenant/provider.js';
import { buildReactPeer } from '../react-peer/build.js';

export const NAMES = ['backbeat', 'peer'];

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
    close: () => Promise.all([front.close(), demo.stop(), rm(folders.peer, { recursive: true })]),
  };
}
