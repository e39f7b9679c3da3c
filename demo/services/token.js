import { createLocalJWKSet, errors, jwtVerify } from 'jose';

const AUDIENCE = 'https://api.rhythmsoftware.com';
const CLAIM_PREFIX = 'http://rhythmsoftware.com/';

/** Who calls: checked as strictly as the documented causes of a 401 demand. Throws `Unauthorized`. */
export async function verifyCaller(authorization, { clockOffset, issuer, publicKeys, staff }) {
  if (authorization === undefined) throw new Unauthorized(undefined, 'no Authorization header');
  const [, token] = /^Bearer ([^\s]+)$/.exec(authorization) ?? [];
  if (token === undefined) throw new Unauthorized('invalid_request', 'the header is not exactly "Bearer" and a token');
  const payload = await verifyToken(token, { clockOffset, issuer, publicKeys });
  const tenantId = payload[`${CLAIM_PREFIX}tenant_id`];
  if (typeof tenantId !== 'string' || tenantId === '') throw new Unauthorized('invalid_token', 'no tenant_id claim');
  // A program's token belongs to no person. Here it reads what staff reads; the documentation gives no rule.
  const isProgram = payload.gty === 'client-credentials';
  return {
    sub: payload.sub,
    tenantId,
    contactId: payload[`${CLAIM_PREFIX}contact_id`],
    isProgram,
    isStaff: isProgram || staff.has(payload.sub),
  };
}

async function verifyToken(token, { clockOffset, issuer, publicKeys }) {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(publicKeys), {
      algorithms: ['RS256'],
      audience: AUDIENCE,
      issuer,
      clockTolerance: 0,
      currentDate: new Date(Date.now() + clockOffset * 1000),
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new Unauthorized('invalid_token', error.code);
    throw error;
  }
}

export class Unauthorized extends Error {
  constructor(error, reason) {
    super(reason);
    // RFC 6750, section 3.1: without any credentials the challenge names no error.
    this.challenge = error === undefined
      ? 'Bearer realm="rhythm"'
      : `Bearer realm="rhythm", error="${error}", error_description="${reason.replaceAll('"', "'")}"`;
  }
}
