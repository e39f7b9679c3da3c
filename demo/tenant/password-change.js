import { BadRequest, readJsonObject } from '../server/respond.js';
import { allowApp, allowJsonPost } from './cors.js';
import { CLIENT_ID } from './clients.js';

export const DATABASE = 'Username-Password-Authentication';

/** Auth0's POST /dbconnections/change_password: the same answer for everyone, and a mail for those who exist. */
export function passwordChange(tenant) {
  return async (ctx, next) => {
    if (ctx.path !== '/dbconnections/change_password') return next();
    if (ctx.method === 'OPTIONS') return allowJsonPost(ctx, tenant);
    if (ctx.method !== 'POST') return next();
    allowApp(ctx, tenant);
    try {
      sendMail(tenant, checked(await readJsonObject(ctx.req)));
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = "We've just sent you an email to reset your password.";
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      ctx.status = 400;
      ctx.body = { error: error.message };
    }
    return undefined;
  };
}

/** Auth0 documents that such requests get a 400, not what it says. */
function checked(body) {
  for (const name of ['client_id', 'email', 'connection']) {
    if (typeof body[name] !== 'string' || body[name] === '') throw new BadRequest(`${name} is required`);
  }
  if (body.client_id !== CLIENT_ID) throw new BadRequest('client not found');
  if (body.connection !== DATABASE) throw new BadRequest('connection not found');
  if (!/^[^\s@]+@[^\s@]+$/.test(body.email)) throw new BadRequest('email is not valid');
  if (body.organization !== undefined && typeof body.organization !== 'string') throw new BadRequest('organization is not valid');
  return body;
}

function sendMail({ mails, users }, { email, organization }) {
  const user = users.byEmail(email);
  if (user === undefined) return;
  mails.push({ time: new Date().toISOString(), kind: 'password_change', to: user.email, ...(organization ? { organization } : {}) });
}
