import { readFileSync } from 'node:fs';

const COLLECTIONS = ['contacts'];

/** The records: data/<collection>.json is `{ tenantId: [record] }`. Kept in memory, so a reset undoes every change. */
export class Records {
  #collections;

  constructor() {
    this.reset();
  }

  reset() {
    this.#collections = Object.fromEntries(COLLECTIONS.map((name) => [
      name,
      JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')),
    ]));
  }

  list(collection, tenantId) {
    const tenants = this.#collections[collection];
    return Object.hasOwn(tenants, tenantId) ? tenants[tenantId] : [];
  }

  find(collection, tenantId, id) {
    return this.list(collection, tenantId).find((record) => record.id === id);
  }
}
