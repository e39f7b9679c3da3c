import { BODY_FORM_NAMES, faultList } from '../server/faults.js';
import { flag, integer, oneOf, Switches } from '../server/switches.js';
import { SHAPE_MEMBERS } from './shapes.js';

export function servicesSwitches() {
  return new Switches({
    contacts_current: oneOf('both', 'plain', 'tenant'),
    contacts_current_otherwise: oneOf(403, 404),
    error_body: oneOf('', ...BODY_FORM_NAMES),
    errors_without_cors: flag(false),
    expose_www_authenticate: flag(false),
    clock_offset_s: integer(0),
    faults: faultList(SHAPE_MEMBERS),
  });
}
