const LIMIT = 5000;

const SECRET_PARAMETERS = new Set([
  'code', 'state', 'nonce', 'code_challenge', 'code_verifier', 'login_hint', 'id_token_hint', 'logout_hint', 'invitation',
  'access_token', 'id_token', 'refresh_token', 'token',
]);
const GRANT_TYPES = new Set(['authorization_code', 'client_credentials', 'refresh_token']);

/** What each server was asked, so that tests can count requests. It never holds a token, a code or a header's value. */
export class RequestLog {
  #entries = [];

  /** Wraps a handler: one entry a request, in the order of arrival. */
  record(server, handler) {
    return (req, res) => {
      const started = performance.now();
      const entry = {
        server,
        time: new Date().toISOString(),
        method: req.method,
        path: redact(req.url),
        status: null,
        duration_ms: null,
        has_authorization: req.headers.authorization !== undefined,
      };
      if (this.#entries.push(entry) > LIMIT) this.#entries.shift();
      // `close` comes without `finish` when the server never answered: the status then stays null.
      res.once('close', () => {
        entry.duration_ms = Math.round(performance.now() - started);
        entry.status = res.writableFinished || res.headersSent ? res.statusCode : null;
      });
      res.noteGrantType = (grantType) => { entry.grant_type = GRANT_TYPES.has(grantType) ? grantType : 'other'; };
      return handler(req, res);
    };
  }

  entries(server) {
    return this.#entries.filter((entry) => server === null || entry.server === server);
  }

  clear() {
    this.#entries = [];
  }
}

export function redact(target) {
  const [path, query] = splitOnce(target, '?');
  // The last segment of these paths names one person's sign-in under way.
  const shortened = path
    .replace(/^(\/authorize|\/u\/login)\/[^/]+/, '$1/{interaction}')
    .replace(/\/emailAddress\/[^/]+/, '/emailAddress/{address}')
    .replace(/^\/public\/id-cards\/.+/, '/public/id-cards/{card}')
    .replace(/^\/public\/query-results\/.+/, '/public/query-results/{file}');
  if (query === undefined) return shortened;
  const pairs = query.split('&').map((pair) => {
    const [name, value] = splitOnce(pair, '=');
    return value !== undefined && isSecret(name) ? `${name}={redacted}` : pair;
  });
  return `${shortened}?${pairs.join('&')}`;
}

function isSecret(encodedName) {
  try {
    return SECRET_PARAMETERS.has(decodeURIComponent(encodedName.replaceAll('+', ' ')).toLowerCase());
  } catch {
    return true;
  }
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
