/** Lets the app's pages read the answer, and those of no other origin. */
export function allowApp(ctx, { appOrigin }) {
  ctx.vary('Origin');
  if (ctx.get('Origin') === appOrigin) ctx.set('Access-Control-Allow-Origin', appOrigin);
}

/** The answer to the question that a browser asks before a POST with a JSON body. */
export function allowJsonPost(ctx, tenant) {
  allowApp(ctx, tenant);
  ctx.status = 204;
  if (ctx.get('Origin') !== tenant.appOrigin) return;
  ctx.set('Access-Control-Allow-Methods', 'POST');
  ctx.set('Access-Control-Allow-Headers', 'Content-Type');
  ctx.set('Access-Control-Max-Age', '600');
}
