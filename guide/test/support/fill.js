import { MANIFEST } from './programs.js';

/** What the app does with a snippet before it shows it: each literal of the manifest becomes the tenant's value. */
export function fill(text, values) {
  return MANIFEST.values.reduce((filled, { literal, value }) => (
    values[value] === undefined ? filled : filled.replaceAll(literal, values[value])
  ), text);
}
