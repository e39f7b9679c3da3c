import { setTimeout as delay } from 'node:timers/promises';
import { answerFault, takeFault } from '../server/faults.js';
import { BadRequest, readText, send, sendJson } from '../server/respond.js';
import { Document, Forbidden, Invalid, RouteMissing, sendError } from './answers.js';
import { addCollectRoutes } from './collect.js';
import { addEventsRoutes } from './events.js';
import { addMembershipRoutes } from './membership.js';
import { addPlatformRoutes } from './platform.js';
import { Queries } from './query.js';
import { addRolodexRoutes } from './rolodex.js';
import { Router } from './router.js';
import { shapedJson } from './shapes.js';
import { Records } from './store.js';
import { servicesSwitches } from './switches.js';
import { addSystemRoutes } from './system.js';
import { Unauthorized, verifyCaller } from './token.js';

export const SERVICES = [
  'rolodex', 'membership', 'events', 'collect', 'commerce', 'certifications', 'committees', 'awards', 'fundraising', 'platform',
  'system', 'sponsorship',
];

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
};

/** The stand-in of all Rhythm services: one origin, the service's name as the first path segment. */
export class Services {
  records = new Records();

  switches = servicesSwitches();

  #queries;

  #router = new Router();

  #tenant;

  #elsewhere;

  constructor({ tenant, port }) {
    this.#tenant = tenant;
    // Another origin than http://localhost, though it is this very server: the log shows who followed the redirect.
    this.#elsewhere = `http://127.0.0.1:${port}/redirected`;
    const origin = `http://localhost:${port}`;
    this.#queries = new Queries({ origin });
    addRolodexRoutes(this.#router);
    addMembershipRoutes(this.#router, { origin });
    addEventsRoutes(this.#router);
    addCollectRoutes(this.#router);
    addPlatformRoutes(this.#router);
    addSystemRoutes(this.#router, this.#queries);
  }

  handler = async (req, res) => {
    try {
      await this.#answer(req, res);
    } catch (error) {
      console.error('services:', error);
      if (!res.headersSent) sendJson(res, 500, { message: 'Internal server error' }, CORS);
    }
  };

  reset() {
    this.switches.reset();
    this.records.reset();
    this.#queries.reset();
  }

  async #answer(req, res) {
    if (req.method === 'OPTIONS') return send(res, 204, undefined, '', { ...CORS, 'Access-Control-Max-Age': '600' });
    if (this.switches.latency_ms > 0) await delay(this.switches.latency_ms);
    const { pathname, searchParams: query } = new URL(req.url, 'http://services');
    const fault = takeFault(this.switches.faults, req.method, pathname);
    if (fault && await answerFault(fault, res, { cors: CORS, elsewhere: this.#elsewhere })) return undefined;
    const cors = fault?.no_cors ? {} : CORS;
    try {
      const found = await this.#found(req, pathname, query);
      if (found instanceof Document) return send(res, 200, found.contentType, found.body, cors);
      return send(res, 200, 'application/json', shapedJson(found, fault), cors);
    } catch (error) {
      return sendError(res, error, { cors, switches: this.switches });
    }
  }

  async #found(req, pathname, query) {
    const match = this.#router.find(req.method, pathname);
    if (match === undefined) throw new RouteMissing();
    const { route, parameters } = match;
    const caller = route.isPublic ? undefined : await this.#caller(req);
    if (caller !== undefined && parameters.tenantId !== undefined && parameters.tenantId !== caller.tenantId) throw new Forbidden();
    if (lacksPerson(route, caller)) throw new Unauthorized('invalid_token', 'no contact_id claim');
    return route.answer({
      // Read only once the caller may write: a refusal does not depend on what was sent.
      body: () => jsonBody(req),
      caller,
      now: () => new Date(Date.now() + this.switches.clock_offset_s * 1000),
      parameters,
      query,
      records: this.records,
      switches: this.switches,
    });
  }

  #caller(req) {
    return verifyCaller(req.headers.authorization, {
      clockOffset: this.switches.clock_offset_s,
      issuer: this.#tenant.issuer,
      publicKeys: this.#tenant.keys.publicSet(),
      staff: new Set(this.#tenant.users.list().filter((user) => user.staff).map((user) => user.sub)),
    });
  }
}

/** `personal` routes answer with the caller's own records, and a program has none. */
function lacksPerson(route, caller) {
  if (caller === undefined || caller.contactId !== undefined) return false;
  return route.personal || (route.contactBound && !caller.isProgram);
}

/** JSON of any kind; also a JSON Patch is documented to come as `application/json`. */
async function jsonBody(req) {
  if (!/^application\/json *(;|$)/i.test(req.headers['content-type'] ?? '')) throw new Invalid('The request was not valid: it is not application/json');
  try {
    return JSON.parse(await readText(req));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BadRequest) throw new Invalid('The request was not valid: the body is not JSON');
    throw error;
  }
}
