import { faultList } from '../server/faults.js';
import { flag, isObject, object, oneOf, seconds, Switches } from '../server/switches.js';
import { CLAIM_NAMES } from './users.js';

export function tenantSwitches(lifetimes) {
  return new Switches({
    iss_in_response: flag(true),
    refresh_tokens: flag(true),
    refresh_token_rotation: flag(true),
    refresh_error: oneOf('', 'invalid_grant', 'access_denied', 'mfa_required'),
    prompt_none_error: oneOf('', 'login_required', 'consent_required', 'interaction_required', 'account_selection_required'),
    access_token_ttl: seconds(lifetimes.accessToken),
    machine_token_ttl: seconds(lifetimes.machineToken),
    id_token_ttl: seconds(lifetimes.idToken),
    refresh_token_ttl: seconds(lifetimes.refreshToken),
    session_ttl: seconds(lifetimes.session),
    code_ttl: seconds(lifetimes.code),
    discovery: object({}),
    token_response: object({}),
    refreshed_response: object({}),
    refreshed_claims: object({}),
    user_claims: { initial: {}, check: checkUserClaims },
    faults: faultList(),
  });
}

function checkUserClaims(changes) {
  if (!isObject(changes) || !Object.values(changes).every(isObject)) return 'an object: e-mail address -> { claim: value or null }';
  const unknown = Object.values(changes).flatMap(Object.keys).find((name) => !CLAIM_NAMES.includes(name));
  return unknown === undefined ? undefined : `unknown claim ${unknown} (known: ${CLAIM_NAMES.join(', ')})`;
}
