import { answerFault, takeFault } from '../server/faults.js';
import { send, sendText } from '../server/respond.js';
import { findFile } from './files.js';
import { cacheControl, securityHeaders } from './headers.js';
import { appSwitches } from './switches.js';

/** A static host for the built app, with the behaviour of a production one. */
export class App {
  switches = appSwitches();

  #basePath;

  #configuration;

  #dist;

  #headers;

  constructor({ basePath, configuration, dist, servicesOrigin, tenantOrigin, withTrustedTypes }) {
    this.#basePath = basePath;
    this.#configuration = configuration;
    this.#dist = dist;
    this.#headers = securityHeaders({ servicesOrigin, tenantOrigin, withTrustedTypes });
  }

  handler = async (req, res) => {
    for (const [name, value] of Object.entries(this.#headers)) res.setHeader(name, value);
    try {
      await this.#answer(req, res);
    } catch (error) {
      console.error('app:', error);
      if (!res.headersSent) sendText(res, 500, 'Internal server error');
    }
  };

  reset() {
    this.switches.reset();
  }

  async #answer(req, res) {
    if (req.method !== 'GET' && req.method !== 'HEAD') return sendText(res, 405, 'Method Not Allowed', { Allow: 'GET, HEAD' });
    const path = decodedPath(req.url);
    if (path === undefined) return sendText(res, 400, 'Bad Request');
    const fault = takeFault(this.switches.faults, req.method, path);
    if (fault && await answerFault(fault, res, { cors: {}, elsewhere: 'https://elsewhere.example/' })) return undefined;
    if (!path.startsWith(this.#basePath)) return notFound(res);
    const inside = `/${path.slice(this.#basePath.length)}`;
    if (inside === '/config.json') return this.#answerConfiguration(res);
    const file = inside === '/' ? undefined : await findFile(this.#dist, inside, req.headers['accept-encoding']);
    if (file !== undefined) return sendFile(req, res, file, cacheControl(inside));
    // Only an address that a person may have opened leads to the app: a missing script must not turn into HTML.
    return isNavigation(inside) ? this.#answerIndex(req, res) : notFound(res);
  }

  async #answerIndex(req, res) {
    const index = await findFile(this.#dist, '/index.html', req.headers['accept-encoding']);
    if (index === undefined) return sendText(res, 404, 'There is no built app here yet: build it, then reload.', { 'Cache-Control': 'no-cache' });
    return sendFile(req, res, index, 'no-cache');
  }

  #answerConfiguration(res) {
    const { body, content_type: contentType, merge, never, status } = this.switches.config;
    if (never) return undefined;
    const merged = Object.fromEntries(Object.entries({ ...this.#configuration, ...merge }).filter(([, value]) => value !== null));
    return send(res, status ?? 200, contentType ?? 'application/json', body ?? JSON.stringify(merged), { 'Cache-Control': 'no-cache' });
  }
}

function decodedPath(target) {
  try {
    const path = decodeURIComponent(target.split('?')[0]);
    const suspicious = path.split(/[/\\]/).includes('..') || /[\0-\x1f]/.test(path);
    return suspicious ? undefined : path;
  } catch {
    return undefined;
  }
}

function isNavigation(path) {
  return !path.slice(path.lastIndexOf('/')).includes('.');
}

function notFound(res) {
  return sendText(res, 404, 'Not Found', { 'Cache-Control': 'no-cache' });
}

async function sendFile(req, res, file, cache) {
  const headers = {
    'Cache-Control': cache,
    ETag: file.etag,
    'Last-Modified': file.lastModified,
    ...(file.encoding === undefined ? {} : { 'Content-Encoding': file.encoding }),
    ...(file.varies ? { Vary: 'Accept-Encoding' } : {}),
  };
  if (isUnchanged(req, file)) return res.writeHead(304, headers).end();
  return send(res, 200, file.contentType, await file.read(), headers);
}

function isUnchanged({ headers }, { etag, lastModified }) {
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined) return ifNoneMatch.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  return Date.parse(headers['if-modified-since']) >= Date.parse(lastModified);
}
