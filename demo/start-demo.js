import { fileURLToPath } from 'node:url';
import { App } from './app/index.js';
import { Control } from './control/index.js';
import { WrongVariable } from './server/environment.js';
import { listen } from './server/listen.js';
import { RequestLog } from './server/request-log.js';
import { SERVICES, Services } from './services/index.js';
import { Tenant } from './tenant/index.js';
import { CLIENT_ID, SERVER_CLIENT_ID } from './tenant/clients.js';

const DEFAULTS = {
  basePath: '/',
  dist: fileURLToPath(new URL('../dist', import.meta.url)),
  ports: { app: 8080, tenant: 8081, services: 8082, control: 8083 },
  lifetimes: { accessToken: 3600, idToken: 36000, refreshToken: 14 * 86400, session: 3 * 86400, code: 60, machineToken: 86400 },
  server: { origin: 'http://localhost:3000', secret: 'demo-secret-of-a-loopback-tenant' },
};

/** Starts the tenant, the services, the app's server and the control endpoint in this process. */
export async function startDemo(options = {}) {
  const basePath = normalized(options.basePath ?? DEFAULTS.basePath);
  const server = withDefaults(options.server, DEFAULTS.server);
  const listeners = await listenOnAll({ ...DEFAULTS.ports, ...options.ports });
  const { app: appListener, control: controlListener, services: servicesListener, tenant: tenantListener } = listeners;
  const urls = {
    app: `${appListener.origin}${basePath}`,
    tenant: `${tenantListener.origin}/`,
    services: servicesListener.origin,
    control: `http://127.0.0.1:${controlListener.port}`,
  };
  const tenant = await Tenant.create({
    origin: tenantListener.origin,
    // Another server may serve the app, as in `make dev`: the tenant then knows it by that one's address.
    appOrigin: options.appOrigin ?? appListener.origin,
    basePath,
    lifetimes: { ...DEFAULTS.lifetimes, ...options.lifetimes },
    server,
  });
  const services = new Services({ tenant, port: servicesListener.port });
  const app = new App({
    basePath,
    configuration: configuration(urls, tenantListener.origin),
    dist: options.dist ?? DEFAULTS.dist,
    servicesOrigin: servicesListener.origin,
    tenantOrigin: tenantListener.origin,
  });
  setSwitches(options.switches, { tenant, services: services.switches, app: app.switches });
  const log = new RequestLog();
  appListener.handle(log.record('app', app.handler));
  tenantListener.handle(log.record('tenant', tenant.handler));
  servicesListener.handle(log.record('services', services.handler));
  controlListener.handle(new Control({ app, log, services, tenant, urls }).handler);
  return {
    urls,
    server: { clientId: SERVER_CLIENT_ID, ...server },
    users: tenant.users.list().map(({ email, password, name, about }) => ({ email, password, name, about })),
    tenant,
    stop: () => closeAll(Object.values(listeners)),
  };
}

/** Switches that hold from the start, by server; a wrong one names the variable that it came from. */
function setSwitches(given = {}, servers) {
  for (const [server, { variable, changes }] of Object.entries(given)) {
    try {
      servers[server].set(changes);
    } catch (error) {
      throw new WrongVariable(variable, `right: ${error.message}`);
    }
  }
}

async function listenOnAll(ports) {
  const listeners = {};
  try {
    for (const [name, port] of Object.entries(ports)) {
      listeners[name] = await listen(name, port, name === 'control' ? ['127.0.0.1'] : undefined);
    }
  } catch (error) {
    await closeAll(Object.values(listeners));
    throw error;
  }
  return listeners;
}

async function closeAll(listeners) {
  await Promise.all(listeners.map((listener) => listener.close()));
}

/** What the app reads as /config.json. */
function configuration(urls, tenantOrigin) {
  return {
    auth0_domain: tenantOrigin,
    client_id: CLIENT_ID,
    portal_url: `${tenantOrigin}/portal`,
    services: Object.fromEntries(SERVICES.map((name) => [name, `${urls.services}/${name}`])),
  };
}

/** `undefined` is as good as nothing. */
function withDefaults(given = {}, defaults) {
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, given[name] ?? value]));
}

function normalized(path) {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '/' : `/${trimmed}/`;
}
