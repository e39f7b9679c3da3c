import { answerFault, takeFault } from '../server/faults.js';
import { send, sendJson } from '../server/respond.js';
import { Forbidden, RouteMissing, sendError } from './answers.js';
import { addRolodexRoutes } from './rolodex.js';
import { Router } from './router.js';
import { shapedJson } from './shapes.js';
import { Records } from './store.js';
import { servicesSwitches } from './switches.js';
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

  #router = new Router();

  #tenant;

  #elsewhere;

  constructor({ tenant, port }) {
    this.#tenant = tenant;
    // Another origin than http://localhost, though it is this very server: the log shows who followed the redirect.
    this.#elsewhere = `http://127.0.0.1:${port}/redirected`;
    addRolodexRoutes(this.#router);
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
  }

  async #answer(req, res) {
    if (req.method === 'OPTIONS') return send(res, 204, undefined, '', { ...CORS, 'Access-Control-Max-Age': '600' });
    const { pathname, searchParams: query } = new URL(req.url, 'http://services');
    const fault = takeFault(this.switches.faults, req.method, pathname);
    if (fault && await answerFault(fault, res, { cors: CORS, elsewhere: this.#elsewhere })) return undefined;
    const cors = fault?.no_cors ? {} : CORS;
    try {
      const record = await this.#record(req, pathname, query);
      return send(res, 200, 'application/json', shapedJson(record, fault), cors);
    } catch (error) {
      return sendError(res, error, { cors, switches: this.switches });
    }
  }

  async #record(req, pathname, query) {
    const found = this.#router.find(req.method, pathname);
    if (found === undefined) throw new RouteMissing();
    const { route, parameters } = found;
    const caller = await verifyCaller(req.headers.authorization, {
      clockOffset: this.switches.clock_offset_s,
      issuer: this.#tenant.issuer,
      publicKeys: this.#tenant.keys.publicSet(),
      staff: new Set(this.#tenant.users.list().filter((user) => user.staff).map((user) => user.sub)),
    });
    if (parameters.tenantId !== undefined && parameters.tenantId !== caller.tenantId) throw new Forbidden();
    if (route.contactBound && caller.contactId === undefined) throw new Unauthorized('invalid_token', 'no contact_id claim');
    return route.answer({ caller, parameters, query, records: this.records, switches: this.switches });
  }
}
