import { isObject } from './switches.js';

/** The environment variables of the README -> the options of `startDemo`. */
export function optionsFrom(env) {
  const ports = { app: 'APP_PORT', tenant: 'TENANT_PORT', services: 'SERVICES_PORT', control: 'CONTROL_PORT' };
  const lifetimes = {
    accessToken: 'ACCESS_TOKEN_TTL', machineToken: 'MACHINE_TOKEN_TTL', idToken: 'ID_TOKEN_TTL', refreshToken: 'REFRESH_TOKEN_TTL', session: 'SESSION_TTL', code: 'CODE_TTL',
  };
  return {
    appOrigin: origin(env, 'APP_ORIGIN'),
    basePath: env.BASE_PATH || undefined,
    dist: env.DIST || undefined,
    ports: numbers(env, ports, { least: 0, most: 65535 }),
    switches: switches(env, { tenant: 'TENANT_SWITCHES', services: 'SERVICES_SWITCHES', app: 'APP_SWITCHES' }),
    server: { origin: origin(env, 'SERVER_ORIGIN'), secret: env.SERVER_SECRET || undefined },
    lifetimes: numbers(env, lifetimes, { least: 1, most: 10 * 365 * 86400 }),
  };
}

function origin(env, variable) {
  const given = env[variable] || undefined;
  if (given === undefined || (URL.canParse(given) && new URL(given).origin === given)) return given;
  throw new WrongVariable(variable, 'an origin such as http://localhost:8080');
}

/** Each variable holds what one would post to the control endpoint. */
function switches(env, names) {
  const given = Object.entries(names).filter(([, variable]) => env[variable]);
  return Object.fromEntries(given.map(([server, variable]) => [server, { variable, changes: jsonObject(env, variable) }]));
}

function jsonObject(env, variable) {
  try {
    const value = JSON.parse(env[variable]);
    if (isObject(value)) return value;
  } catch {
    // Told below, like any other value that is no object.
  }
  throw new WrongVariable(variable, 'a JSON object of switches, such as {"faults":[]}');
}

function numbers(env, names, { least, most }) {
  const given = Object.entries(names).filter(([, variable]) => env[variable]);
  return Object.fromEntries(given.map(([name, variable]) => {
    const value = Number(env[variable]);
    if (!Number.isSafeInteger(value) || value < least || value > most) throw new WrongVariable(variable, `a whole number from ${least} to ${most}`);
    return [name, value];
  }));
}

export class WrongVariable extends Error {
  constructor(variable, expected) { super(`${variable} must be ${expected}.`); }
}
