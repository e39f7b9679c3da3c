import { errorBody } from '../server/faults.js';
import { send } from '../server/respond.js';
import { Unauthorized } from './token.js';

/** An answer other than 200. The bodies are API Gateway's, the likeliest ones: the documentation shows none. */
class Refused extends Error {
  constructor(status, form, message) {
    super(message);
    this.status = status;
    this.form = form;
  }
}

export class Forbidden extends Refused {
  constructor() { super(403, 'Message', 'User is not authorized to access this resource'); }
}

/** API Gateway's answer to a path or method it does not know, before it looks at any token. */
export class RouteMissing extends Refused {
  constructor() { super(403, 'message', 'Missing Authentication Token'); }
}

export class NotFound extends Refused {
  constructor(message) { super(404, 'message', message); }
}

export class Invalid extends Refused {
  constructor(message) { super(400, 'message', message); }
}

export class Conflict extends Refused {
  constructor(message) { super(409, 'message', message); }
}

/** An answer that is not JSON. */
export class Document {
  constructor(contentType, body) {
    this.contentType = contentType;
    this.body = body;
  }
}

export function sendError(res, error, { cors, switches }) {
  const headers = switches.errors_without_cors ? {} : { ...cors };
  const answer = error instanceof Unauthorized ? new Refused(401, 'message', 'Unauthorized') : error;
  if (!(answer instanceof Refused)) throw error;
  if (error instanceof Unauthorized) {
    headers['WWW-Authenticate'] = error.challenge;
    if (switches.expose_www_authenticate && !switches.errors_without_cors) headers['Access-Control-Expose-Headers'] = 'WWW-Authenticate';
  }
  const [body, contentType] = errorBody(switches.error_body || answer.form, answer.message);
  send(res, answer.status, contentType, body, headers);
}
