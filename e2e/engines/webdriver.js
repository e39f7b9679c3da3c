/** As W3C WebDriver marks a reference to an element in JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const PATIENCE_MS = 30_000;

export const reference = (element) => element[ELEMENT];

/** One request of W3C WebDriver: its `value`, or an error with the standard's name for it as `code`. */
export async function command(base, method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { value } = await response.json();
  if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${value.error}: ${value.message}`), { code: value.error });
  return value;
}
