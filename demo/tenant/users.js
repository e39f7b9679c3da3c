import { readFileSync } from 'node:fs';

const CLAIM_PREFIX = 'http://rhythmsoftware.com/';

/** The demo's people. Claims may be changed while the tenant runs: by the portal's first visit, or by a test. */
export class Users {
  #users;

  constructor() {
    this.reset();
  }

  reset() {
    this.#users = JSON.parse(readFileSync(new URL('../data/users.json', import.meta.url), 'utf8'));
  }

  list() {
    return this.#users;
  }

  bySub(sub) {
    return this.#users.find((user) => user.sub === sub);
  }

  byEmail(email) {
    return this.#users.find((user) => user.email === email.trim().toLowerCase());
  }

  /** `null` removes a claim. */
  changeClaims(user, changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) delete user.claims[name];
      else user.claims[name] = value;
    }
  }

  /** What Rhythm does when a person first signs in to its portal: the login is linked to a contact. */
  linkContact(user) {
    this.changeClaims(user, user.portal_claims ?? {});
  }
}

export function rhythmClaims(user) {
  return Object.fromEntries(Object.entries(user.claims).map(([name, value]) => [CLAIM_PREFIX + name, value]));
}

export function profileClaims(user) {
  return {
    name: user.name,
    nickname: user.email.split('@')[0],
    given_name: user.given_name,
    family_name: user.family_name,
    email: user.email,
    email_verified: true,
  };
}

export const CLAIM_NAMES = ['tenant_id', 'customer_id', 'contact_id', 'contact_name'];

export const RHYTHM_CLAIMS = CLAIM_NAMES.map((name) => CLAIM_PREFIX + name);
