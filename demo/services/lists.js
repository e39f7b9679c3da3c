import { isObject } from '../server/switches.js';
import { Invalid } from './answers.js';

/** `fields=a,b`: "if omitted, the entire object is returned". */
export function onlyFields(record, fields) {
  if (fields === null || fields === '') return record;
  const wanted = new Set(fields.split(',').map((name) => name.trim()));
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}

/** List by foreign key: `Count` counts this page only. */
export function keyedList(all, { name, query, switches }) {
  const { items, nextKey } = page(all, { name, startKey: query.get('exclusiveStartKey'), switches });
  return { Count: items.length, ...envelope(items, query.get('fields'), nextKey) };
}

/** Search: the documentation calls its projection `fieldsToReturn`, and shows no `Count`. */
export function foundList(all, { name, query, switches }) {
  const { items, nextKey } = page(all, { name, startKey: query.get('exclusiveStartKey'), switches });
  return envelope(items, query.get('fieldsToReturn') ?? query.get('fields'), nextKey);
}

/** List-all: documented as a bare array, which has no place for a key. So the array is never cut. */
export function wholeList(all, { name, query, switches }) {
  if (switches.list_all === 'envelope') return foundList(all, { name, query, switches });
  const { last } = position(all, name, query.get('exclusiveStartKey'));
  return all.slice(last + 1).map((record) => onlyFields(record, query.get('fields')));
}

/** The last page has no key at all. */
function envelope(items, fields, nextKey) {
  const Items = items.map((record) => onlyFields(record, fields));
  return nextKey === undefined ? { Items } : { Items, LastEvaluatedKey: nextKey };
}

function page(all, { name, startKey, switches }) {
  const { last, passed } = position(all, name, startKey);
  if (switches.repeat_key) return repeatedPage(all, { last, name, startKey, switches });
  const firstEnd = switches.empty_page ? Math.min(switches.page_size, Math.ceil(all.length / 2)) : switches.page_size;
  const keyAt = (index, more = {}) => writtenKey({ list: name, id: all[index].id, ...more }, switches);
  if (switches.empty_page && last === firstEnd - 1 && last >= 0 && !passed) return { items: [], nextKey: keyAt(last, { passed: true }) };
  const end = Math.min(last + 1 + (last < 0 ? firstEnd : switches.page_size), all.length);
  // A list that ends here still has a key if the empty page is to come.
  const isLast = end === all.length && !(switches.empty_page && last < 0 && all.length > 0);
  return { items: all.slice(last + 1, end), nextKey: isLast ? undefined : keyAt(end - 1) };
}

/** The first page's key, whatever page is asked for: who follows it gets the second page for ever. */
function repeatedPage(all, { last, name, startKey, switches }) {
  const items = all.slice(last + 1, last + 1 + switches.page_size);
  const id = startKey ? all[last].id : items.at(-1)?.id;
  return { items, nextKey: id === undefined ? undefined : writtenKey({ list: name, id }, switches) };
}

/** Where the list goes on: the index of the last record that the caller has, -1 at the start. */
function position(all, name, startKey) {
  if (startKey === null || startKey === '') return { last: -1, passed: false };
  const key = readKey(startKey);
  const last = key?.list === name ? all.findIndex(({ id }) => id === key.id) : -1;
  if (last < 0) throw new Invalid('The exclusiveStartKey is not valid.');
  return { last, passed: key.passed === true };
}

function writtenKey(key, { start_key: form }) {
  return form === 'object' ? key : Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** An object comes back as its JSON text. Both forms are read at any time, so a switch may change between two pages. */
function readKey(text) {
  try {
    const key = JSON.parse(text.startsWith('{') ? text : Buffer.from(text, 'base64url').toString('utf8'));
    return isObject(key) ? key : undefined;
  } catch {
    return undefined;
  }
}
