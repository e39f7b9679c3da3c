const GRANTABLE = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/**
 * Where oidc-provider keeps its state. Our own and not the library's, since it outlives a key rotation (which builds a
 * new provider) and can end all sessions.
 */
export class TenantStore {
  #models = new Map();

  adapter = (model) => new Adapter(model, this);

  model(name) {
    if (!this.#models.has(name)) this.#models.set(name, new Map());
    return this.#models.get(name);
  }

  endSessions() {
    this.model('Session').clear();
    this.model('Interaction').clear();
  }

  clear() {
    this.#models.clear();
  }
}

class Adapter {
  #model;

  #store;

  constructor(model, store) {
    this.#model = model;
    this.#store = store;
  }

  get records() {
    return this.#store.model(this.#model);
  }

  async upsert(id, payload, expiresIn) {
    // Auth0 leaves the nonce out of a refreshed ID token; oidc-provider copies it from the refresh token.
    if (this.#model === 'RefreshToken') delete payload.nonce;
    const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
    this.records.set(id, { payload, expiresAt });
  }

  async find(id) {
    const record = this.records.get(id);
    if (record === undefined) return undefined;
    if (record.expiresAt > Date.now()) return record.payload;
    this.records.delete(id);
    return undefined;
  }

  async findByUid(uid) {
    return [...this.records.values()].find((record) => record.payload.uid === uid)?.payload;
  }

  async consume(id) {
    const record = this.records.get(id);
    if (record) record.payload.consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    this.records.delete(id);
  }

  async revokeByGrantId(grantId) {
    if (!GRANTABLE.has(this.#model)) return;
    for (const [id, { payload }] of this.records) {
      if (payload.grantId === grantId) this.records.delete(id);
    }
  }
}
