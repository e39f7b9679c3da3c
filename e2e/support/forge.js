import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** A part of a JWT, of a value or of the very text. */
export const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url'));

/**
 * Bends each ID token on its way to the page. `change` gets what the tenant sent, `{ header, claims, signature, text }`
 * (`text` is what was signed), and the means to sign anew, and gives the token to send instead.
 */
export async function bendIdToken(page, stage, change) {
  await page.route(`${stage.tenant}oauth/token`, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const [header, claims, signature] = body.id_token.split('.');
    const parts = { header: decoded(header), claims: decoded(claims), signature, text: `${header}.${claims}` };
    await route.fulfill({ response, json: { ...body, id_token: change({ ...parts, ...signers(stage) }) } });
  });
}

/** Bends the keys that the tenant publishes, each time that the page asks for them. */
export async function bendKeys(page, stage, change) {
  await page.route(`${stage.tenant}.well-known/jwks.json`, async (route) => {
    const response = await route.fetch();
    const { keys } = await response.json();
    await route.fulfill({ response, json: { keys: change(keys) } });
  });
}

/** A signature with one bit turned. */
export function flipped(signature) {
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] ^= 1;
  return bytes.toString('base64url');
}

/** Each makes a token of a header and claims. */
function signers(stage) {
  const { keys } = stage.demo.tenant;
  const compact = (header, claims, signature) => {
    const text = `${encoded(header)}.${encoded(claims)}`;
    return `${text}.${signature(Buffer.from(text)).toString('base64url')}`;
  };
  const rsa = (key, hash = 'sha256') => (text) => sign(hash, text, key);
  const own = () => createPrivateKey({ key: keys.privateSet().keys[0], format: 'jwk' });
  const publicPem = () => createPublicKey({ key: keys.publicSet().keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return {
    /** With the tenant's own key: nothing is wrong but what was changed. */
    signed: (header, claims) => compact(header, claims, rsa(own())),
    /** With the tenant's own key, and with SHA-384. */
    signedRs384: (header, claims) => compact(header, claims, rsa(own(), 'sha384')),
    /** With a key that nobody knows, which the header brings along. */
    signedByStranger: (header, claims) => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return compact({ ...header, jwk: publicKey.export({ format: 'jwk' }) }, claims, rsa(privateKey));
    },
    /** With the tenant's public key, which everybody has, as the secret of HS256 (RFC 8725 section 2.1). */
    signedWithPublicKey: (header, claims) => compact(header, claims, (text) => createHmac('sha256', publicPem()).update(text).digest()),
  };
}
