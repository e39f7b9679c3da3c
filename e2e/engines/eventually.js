import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

const PATIENCE_MS = 15_000;
const POLL_MS = 50;

/**
 * Asks until the answer is the expected one, or one that a regular expression knows, and fails with the last answer. What
 * is asked while a document gives way to the next may throw; that is no answer either.
 */
export async function eventually(read, expected) {
  const fits = (value) => (expected instanceof RegExp ? expected.test(value) : isDeepStrictEqual(value, expected));
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    let value;
    let failure;
    try {
      value = await read();
      if (fits(value)) return;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) {
      if (failure) throw new Error(`Never came to be: ${read}`, { cause: failure });
      if (expected instanceof RegExp) assert.match(String(value), expected);
      assert.deepEqual(value, expected);
    }
    await pause(POLL_MS);
  }
}
