import { BadRequest, readJsonObject, sendJson } from '../server/respond.js';

/** The endpoint with which tests set switches and read the log. It is bound to 127.0.0.1 alone. */
export class Control {
  #app;

  #log;

  #services;

  #tenant;

  #urls;

  constructor({ app, log, services, tenant, urls }) {
    this.#app = app;
    this.#log = log;
    this.#services = services;
    this.#tenant = tenant;
    this.#urls = urls;
  }

  #routes = {
    'GET /state': () => this.#state(),
    'GET /log': (body, query) => ({ entries: this.#log.entries(query.get('server')) }),
    'DELETE /log': () => { this.#log.clear(); return { entries: [] }; },
    'POST /reset': () => this.#reset(),
    'POST /tenant': (body) => { this.#tenant.set(body); return this.#state(); },
    'POST /services': (body) => { this.#services.switches.set(body); return this.#state(); },
    'POST /app': (body) => { this.#app.switches.set(body); return this.#state(); },
    'GET /tenant/mails': () => ({ mails: this.#tenant.mails }),
    'POST /tenant/rotate-keys': (body) => this.#rotateKeys(body),
    'POST /tenant/end-sessions': (body) => this.#endSessions(body),
  };

  handler = async (req, res) => {
    // Only programs send switches: a page in a browser always names its origin with a POST.
    if (req.headers.origin !== undefined) return sendJson(res, 403, { error: 'not for web pages' });
    const { pathname, searchParams } = new URL(req.url, 'http://control');
    const name = `${req.method} ${pathname}`;
    if (!Object.hasOwn(this.#routes, name)) return sendJson(res, 404, { error: `no such route: ${name}`, known: Object.keys(this.#routes) });
    try {
      return sendJson(res, 200, await this.#routes[name](await readJsonObject(req), searchParams));
    } catch (error) {
      if (error instanceof BadRequest) return sendJson(res, 400, { error: error.message });
      console.error('control:', error);
      return sendJson(res, 500, { error: 'internal error' });
    }
  };

  #state() {
    return {
      urls: this.#urls,
      tenant: { ...this.#tenant.switches.toJSON(), kids: this.#tenant.keys.publicSet().keys.map(({ kid }) => kid) },
      services: this.#services.switches.toJSON(),
      app: this.#app.switches.toJSON(),
    };
  }

  #reset() {
    this.#tenant.reset();
    this.#services.reset();
    this.#app.reset();
    this.#log.clear();
    return this.#state();
  }

  async #rotateKeys(body) {
    onlyFlags(body, ['keep_old']);
    await this.#tenant.rotateKeys({ keepOld: body.keep_old ?? true });
    return this.#state();
  }

  #endSessions(body) {
    onlyFlags(body, ['refresh_tokens']);
    this.#tenant.endSessions({ refreshTokens: body.refresh_tokens ?? false });
    return this.#state();
  }
}

function onlyFlags(body, known) {
  for (const [name, value] of Object.entries(body)) {
    if (!known.includes(name)) throw new BadRequest(`unknown member: ${name} (known: ${known.join(', ')})`);
    if (typeof value !== 'boolean') throw new BadRequest(`${name} is true or false`);
  }
}
