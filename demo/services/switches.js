import { BODY_FORM_NAMES, faultList } from '../server/faults.js';
import { flag, integer, isObject, oneOf, Switches, whole } from '../server/switches.js';
import { QUERY_OUTCOMES } from './query.js';
import { SHAPE_MEMBERS } from './shapes.js';

/** Contact id -> fields that somebody else gives it, once, right before the next PATCH of that contact. */
const changesByContact = {
  initial: {},
  check: (value) => (isObject(value) && Object.values(value).every(isObject) ? undefined : 'an object: contact id -> fields'),
};

export function servicesSwitches() {
  return new Switches({
    contacts_current: oneOf('both', 'plain', 'tenant'),
    contacts_current_otherwise: oneOf(403, 404),
    error_body: oneOf('', ...BODY_FORM_NAMES),
    errors_without_cors: flag(false),
    expose_www_authenticate: flag(false),
    clock_offset_s: integer(0),
    page_size: whole(25, 1, 1000),
    list_all: oneOf('array', 'envelope'),
    start_key: oneOf('string', 'object'),
    empty_page: flag(false),
    repeat_key: flag(false),
    query_polls: whole(2, 0, 1000),
    query_status: oneOf(...QUERY_OUTCOMES),
    latency_ms: whole(0, 0, 60_000),
    changed_meanwhile: changesByContact,
    faults: faultList(SHAPE_MEMBERS),
  });
}
