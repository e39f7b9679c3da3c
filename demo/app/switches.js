import { faultList } from '../server/faults.js';
import { isObject, Switches } from '../server/switches.js';

const CONFIG_MEMBERS = ['status', 'content_type', 'body', 'merge', 'never'];

export function appSwitches() {
  return new Switches({ config: { initial: {}, check: checkConfig }, faults: faultList() });
}

/** What `/config.json` answers: other members for its JSON (`merge`, null removes), or another answer altogether. */
function checkConfig(value) {
  if (!isObject(value)) return 'an object';
  const unknown = Object.keys(value).find((name) => !CONFIG_MEMBERS.includes(name));
  if (unknown !== undefined) return `unknown member ${unknown} (known: ${CONFIG_MEMBERS.join(', ')})`;
  const { status = 200, content_type: contentType = '', body = '', merge = {}, never = false } = value;
  if (!Number.isSafeInteger(status) || status < 200 || status > 599) return 'status is a number from 200 to 599';
  if (typeof contentType !== 'string' || typeof body !== 'string') return 'content_type and body are text';
  if (!isObject(merge)) return 'merge is an object';
  return typeof never === 'boolean' ? undefined : 'never is true or false';
}
