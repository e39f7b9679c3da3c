const BODY_LIMIT = 1024 * 1024;

export function send(res, status, contentType, body, headers = {}) {
  const bytes = Buffer.from(body);
  res.writeHead(status, {
    ...(contentType ? { 'Content-Type': contentType } : {}),
    ...(status === 204 ? {} : { 'Content-Length': bytes.length }),
    ...headers,
  });
  res.end(res.req.method === 'HEAD' ? undefined : bytes);
}

export function sendJson(res, status, value, headers) {
  send(res, status, 'application/json', JSON.stringify(value), headers);
}

export function sendText(res, status, text, headers) {
  send(res, status, 'text/plain; charset=utf-8', text, headers);
}

export async function readText(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new BadRequest('the body is larger than 1 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export async function readJsonObject(req) {
  const text = await readText(req);
  if (text === '') return {};
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequest('the body is not JSON');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new BadRequest('the body is not a JSON object');
  return value;
}

export class BadRequest extends Error {}
