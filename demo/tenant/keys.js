import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';

/** The signing keys of the tenant: the first one signs, all of them are published. */
export class SigningKeys {
  #keys;

  static async generate() {
    const keys = new SigningKeys();
    keys.#keys = [await newKey()];
    return keys;
  }

  async rotate({ keepOld }) {
    this.#keys = [await newKey(), ...(keepOld ? this.#keys : [])];
  }

  /** Only the key that signs stays. */
  forgetOld() {
    this.#keys = [this.#keys[0]];
  }

  async sign(header, claims) {
    return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(this.#keys[0], header.alg));
  }

  privateSet() {
    return { keys: structuredClone(this.#keys) };
  }

  publicSet() {
    return { keys: this.#keys.map(({ kty, use, alg, kid, e, n }) => ({ kty, use, alg, kid, e, n })) };
  }
}

async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = createHash('sha256').update(jwk.n).digest('base64url').slice(0, 21);
  return { ...jwk, kid, alg: 'RS256', use: 'sig' };
}
