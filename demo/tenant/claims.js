import { PROGRAM_CLAIMS } from './clients.js';
import { profileClaims, rhythmClaims } from './users.js';

/** The account behind `sub`. `token` is the code or refresh token in use, and leads to the organization asked for. */
export async function findAccount(tenant, ctx, sub, token) {
  const user = tenant.users.bySub(sub);
  if (user === undefined) return undefined;
  return {
    accountId: sub,
    async claims() {
      const organization = tenant.organizations.get(token?.grantId ?? ctx.oidc.entities.Grant?.jti);
      return {
        sub,
        ...profileClaims(user),
        ...rhythmClaims(user),
        ...(organization === undefined ? {} : { org_id: organization }),
      };
    },
  };
}

export function rhythmTokenClaims(tenant, token) {
  if (token.kind === 'ClientCredentials') return rhythmClaims({ claims: PROGRAM_CLAIMS });
  const user = tenant.users.bySub(token.accountId);
  return user === undefined ? {} : rhythmClaims(user);
}

/**
 * Auth0's access tokens are older than RFC 9068: `typ` JWT, `azp` for the client, and userinfo as a second audience. A program's
 * names no person: `sub` is the client, and `gty` says how it was got.
 */
export function accessTokenDialect(issuer) {
  return (ctx, token, jwt) => {
    const { client_id: clientId, jti, ...payload } = jwt.payload;
    const openid = String(payload.scope ?? '').split(' ').includes('openid');
    jwt.header = { typ: 'JWT' };
    jwt.payload = { ...payload, aud: openid ? [payload.aud, `${issuer}userinfo`] : payload.aud, azp: clientId };
    if (token.kind === 'ClientCredentials') Object.assign(jwt.payload, { sub: `${clientId}@clients`, gty: 'client-credentials' });
  };
}
