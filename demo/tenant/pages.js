import { readFileSync } from 'node:fs';

export const ASSETS = {
  '/assets/tenant.css': ['text/css; charset=utf-8', readFileSync(new URL('./assets/tenant.css', import.meta.url))],
  '/assets/submit.js': ['text/javascript; charset=utf-8', readFileSync(new URL('./assets/submit.js', import.meta.url))],
};

/** Text that is safe as it stands; everything else is escaped by `html`. */
class Html {
  constructor(text) { this.text = text; }

  toString() { return this.text; }
}

export function html(strings, ...values) {
  return new Html(strings.reduce((text, part, index) => text + fragment(values[index - 1]) + part));
}

function fragment(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(fragment).join('');
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * `formTargets` are origins that a form leads to: Chromium applies form-action to each redirect after a submit, and
 * those end in the app.
 */
export function page(ctx, { status = 200, title, main, formTargets = [], script = false }) {
  ctx.status = status;
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Security-Policy', [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    ...(script ? ["script-src 'self'"] : []),
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '));
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.body = String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/tenant.css">
${script && html`<script src="/assets/submit.js" defer></script>`}
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`);
}

export function signInPage(ctx, { action, users, email = '', error, signUp, formTargets }) {
  page(ctx, {
    status: error === undefined ? 200 : 400,
    title: 'Sign in - demo tenant',
    formTargets,
    main: html`
<p class="soft">Demo tenant: it stands in for Auth0</p>
<h1>Sign in</h1>
${error && html`<p class="alert" role="alert">${error}</p>`}
${signUp && html`<p>The app asked for the sign-up page. The demo has no sign-up: use one of the people below.</p>`}
<form class="fields" method="post" action="${action}">
  <label for="email">Email address</label>
  <input id="email" name="email" type="email" autocomplete="username" value="${email}" required autofocus>
  <label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required>
  <div class="row">
    <button class="primary" name="action" value="continue">Continue</button>
    <button name="action" value="cancel" formnovalidate>Cancel</button>
  </div>
</form>
<h2>Demo users</h2>
<ul class="users">${users.map((user) => userItem(action, user))}</ul>`,
  });
}

function userItem(action, user) {
  return html`
<li>
  <div>
    <strong><bdi>${user.name}</bdi></strong>
    <p>${user.about}</p>
    <p class="soft"><code>${user.email}</code> <code>${user.password}</code></p>
  </div>
  <form method="post" action="${action}">
    <input type="hidden" name="email" value="${user.email}">
    <input type="hidden" name="password" value="${user.password}">
    <button name="action" value="continue" aria-label="Use ${user.email}">Use</button>
  </form>
</li>`;
}

export function portalPage(ctx, user) {
  page(ctx, {
    title: 'Portal - demo tenant',
    main: html`
<p class="soft">Demo tenant: this page stands in for the Rhythm portal</p>
<h1>Portal</h1>
${user === undefined
    ? html`<p>Nobody is signed in here. Sign in to the app first, then open this page again.</p>`
    : html`<p>Signed in as <bdi>${user.name}</bdi> (<code>${user.email}</code>).</p>
<p>${user.claims.contact_id === undefined
    ? 'This account has no contact to be linked to.'
    : html`This account is linked to contact <code>${user.claims.contact_id}</code>. New tokens say so: sign in to the app again.`}</p>`}`,
  });
}

/** Auth0 asks nothing at sign-out, so the form of oidc-provider's question sends itself. */
export function renderLogout(ctx, form, formTargets) {
  const answered = form.replace('</form>', '<input type="hidden" name="logout" value="yes"><noscript><button>Sign out</button></noscript></form>');
  page(ctx, {
    title: 'Signing out - demo tenant',
    formTargets,
    script: true,
    main: html`<h1>Signing out</h1>${new Html(answered)}`,
  });
}

export function renderLoggedOut(ctx) {
  page(ctx, { title: 'Signed out - demo tenant', main: html`<h1>Signed out</h1><p>The demo tenant's session has ended.</p>` });
}

export function renderError(ctx, { error, error_description: description }) {
  errorPage(ctx, ctx.status, error, description);
}

export function errorPage(ctx, status, error, description) {
  page(ctx, {
    status,
    title: 'Error - demo tenant',
    main: html`
<h1>The demo tenant refused this request</h1>
<p>${description}</p>
<p class="soft"><code>${error}</code></p>`,
  });
}
