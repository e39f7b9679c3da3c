export const CLIENT_ID = 'backbeat-demo';

/** The guide's programs: a confidential client, for a program alone and for a web server at which people sign in. */
export const SERVER_CLIENT_ID = 'backbeat-demo-server';

/** Rhythm's answer to "which tenant is this program's?": a person's token gets these claims from the person. */
export const PROGRAM_CLAIMS = { tenant_id: 'example.org', customer_id: 'example.org' };

/** What is registered at the tenant. A secret never comes from a page, so only the app's client may be used by one. */
export function clients({ postLogoutRedirectUris, redirectUris, server }) {
  return [
    {
      client_id: CLIENT_ID,
      client_name: 'Backbeat demo',
      application_type: 'web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: redirectUris,
      post_logout_redirect_uris: postLogoutRedirectUris,
    },
    {
      client_id: SERVER_CLIENT_ID,
      client_name: 'Backbeat demo, a server',
      client_secret: server.secret,
      application_type: 'web',
      // A form post, as the documentation shows it.
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${server.origin}/callback`],
      post_logout_redirect_uris: [`${server.origin}/`],
    },
  ];
}

/** Where the tenant may lead back to, by client. */
export function returnsOf(tenant, clientId) {
  const client = clients(tenant).find(({ client_id: id }) => id === clientId);
  return client && { redirectUris: client.redirect_uris, postLogoutRedirectUris: client.post_logout_redirect_uris };
}
