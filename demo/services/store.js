import { COLLECTIONS } from '../data/index.js';

/** Part of a collection -> its records as at the start, by tenant. Made once, when first needed, and never changed. */
const originals = new Map();

function original(part, tenantId) {
  if (!originals.has(part)) {
    const tenants = Object.entries(part.make());
    originals.set(part, new Map(tenants.map(([id, list]) => [id, { list, byId: new Map(list.map((each) => [each.id, each])) }])));
  }
  return originals.get(part).get(tenantId) ?? { list: [], byId: new Map() };
}

/** The records. What was changed lies over them, so a reset only throws that away, however many there are. */
export class Records {
  /** Collection and tenant -> id -> record. */
  #changed = new Map();

  reset() {
    this.#changed.clear();
  }

  list(collection, tenantId) {
    return this.#current(collection, tenantId, COLLECTIONS[collection]);
  }

  listBy(collection, tenantId, field, value) {
    const parts = COLLECTIONS[collection].filter(({ holds }) => holds(value));
    return this.#current(collection, tenantId, parts).filter((record) => record[field] === value);
  }

  find(collection, tenantId, id) {
    const part = COLLECTIONS[collection].find(({ holds }) => holds(id));
    return this.#changed.get(tableName(collection, tenantId))?.get(id) ?? original(part, tenantId).byId.get(id);
  }

  /** `record` takes the place of the one with its id; it must be a new object. */
  replace(collection, tenantId, record) {
    const table = tableName(collection, tenantId);
    if (!this.#changed.has(table)) this.#changed.set(table, new Map());
    this.#changed.get(table).set(record.id, record);
  }

  #current(collection, tenantId, parts) {
    const all = parts.flatMap((part) => original(part, tenantId).list);
    const changed = this.#changed.get(tableName(collection, tenantId));
    return changed === undefined ? all : all.map((record) => changed.get(record.id) ?? record);
  }
}

function tableName(...parts) {
  return JSON.stringify(parts);
}
