import { BadRequest } from './respond.js';

/**
 * The settings of one server that tests change while it runs. `table` maps each name to `{ initial, check }`, where
 * `check` returns what is wrong with a value, or undefined.
 */
export class Switches {
  #table;

  constructor(table) {
    this.#table = table;
    this.reset();
  }

  reset() {
    for (const [name, { initial }] of Object.entries(this.#table)) this[name] = structuredClone(initial);
  }

  /** All or nothing: the first wrong name or value leaves every switch as it was. `null` restores the initial value. */
  set(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (!Object.hasOwn(this.#table, name)) {
        throw new BadRequest(`unknown switch: ${name} (known: ${Object.keys(this.#table).join(', ')})`);
      }
      const wrong = value === null ? undefined : this.#table[name].check(value);
      if (wrong) throw new BadRequest(`switch ${name}: ${wrong}`);
    }
    for (const [name, value] of Object.entries(changes)) {
      this[name] = structuredClone(value === null ? this.#table[name].initial : value);
    }
  }

  toJSON() {
    return Object.fromEntries(Object.keys(this.#table).map((name) => [name, this[name]]));
  }
}

export const flag = (initial) => ({ initial, check: (value) => (typeof value === 'boolean' ? undefined : 'true or false') });

export const seconds = (initial) => ({
  initial,
  check: (value) => (Number.isSafeInteger(value) && value > 0 ? undefined : 'a whole number of seconds above 0'),
});

export const integer = (initial) => ({ initial, check: (value) => (Number.isSafeInteger(value) ? undefined : 'a whole number') });

export const whole = (initial, least, most) => ({
  initial,
  check: (value) => (Number.isSafeInteger(value) && value >= least && value <= most ? undefined : `a whole number from ${least} to ${most}`),
});

export const oneOf = (...values) => ({
  initial: values[0],
  check: (value) => (values.includes(value) ? undefined : `one of ${values.map((each) => JSON.stringify(each)).join(', ')}`),
});

export const object = (initial) => ({ initial, check: (value) => (isObject(value) ? undefined : 'an object') });

export function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
