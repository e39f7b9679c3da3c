// Built in, as is usual: nothing has to be asked for before the first screen.
export const settings = {
  audience: import.meta.env.VITE_AUDIENCE,
  clientId: import.meta.env.VITE_CLIENT_ID,
  domain: import.meta.env.VITE_DOMAIN,
  rolodex: import.meta.env.VITE_ROLODEX,
};
