import { readText } from '../server/respond.js';
import { errorPage, portalPage, signInPage } from './pages.js';

const SIGN_IN = /^\/u\/login\/[\w-]+$/;

/** The pages where a person acts: oidc-provider sends the browser here and takes it back with the result. */
export function interactions(tenant) {
  return async (ctx, next) => {
    if (ctx.path === '/portal' && ctx.method === 'GET') return visitPortal(tenant, ctx);
    if (!SIGN_IN.test(ctx.path)) return next();
    let interaction;
    try {
      interaction = await tenant.provider.interactionDetails(ctx.req, ctx.res);
    } catch {
      return errorPage(ctx, 400, 'invalid_request', 'No sign-in is in progress here. Go back to the app and start again.');
    }
    if (interaction.prompt.name === 'consent') return finish(tenant, ctx, { consent: {} });
    if (ctx.method === 'GET') return showSignIn(tenant, ctx, interaction);
    if (ctx.method === 'POST') return trySignIn(tenant, ctx, interaction);
    ctx.status = 405;
    return undefined;
  };
}

function showSignIn(tenant, ctx, { params }, answer = {}) {
  signInPage(ctx, {
    action: ctx.path,
    users: tenant.users.list(),
    email: answer.email ?? params.login_hint,
    error: answer.error,
    signUp: params.screen_hint === 'signup',
    // Registered: oidc-provider has looked at it before it asked for an interaction.
    formTargets: [new URL(params.redirect_uri).origin],
  });
}

async function trySignIn(tenant, ctx, interaction) {
  const form = new URLSearchParams(await readText(ctx.req));
  if (form.get('action') === 'cancel') {
    return finish(tenant, ctx, { error: 'access_denied', error_description: 'User did not authorize the request' });
  }
  const email = form.get('email') ?? '';
  const user = tenant.users.byEmail(email);
  if (user === undefined || user.password !== form.get('password')) {
    return showSignIn(tenant, ctx, interaction, { email, error: 'Wrong email or password.' });
  }
  if (user.blocked) return finish(tenant, ctx, { error: 'access_denied', error_description: 'user is blocked' });
  return finish(tenant, ctx, { login: { accountId: user.sub, remember: true } });
}

async function finish(tenant, ctx, result) {
  const returnTo = await tenant.provider.interactionResult(ctx.req, ctx.res, result);
  ctx.status = 303;
  ctx.redirect(returnTo);
}

async function visitPortal(tenant, ctx) {
  const session = await tenant.provider.Session.get(ctx);
  const user = session.accountId === undefined ? undefined : tenant.users.bySub(session.accountId);
  if (user !== undefined) tenant.users.linkContact(user);
  portalPage(ctx, user);
}
