import { isObject } from '../server/switches.js';
import { Forbidden, Invalid } from './answers.js';
import { foundList } from './lists.js';

/** Body key -> where a contact has it. The documentation names the keys, not how they match: here by prefix. */
const PREFIX_KEYS = {
  city: (contact) => [contact.home_address?.city, contact.work_address?.city],
  country: (contact) => [contact.home_address?.country, contact.work_address?.country],
  email_address: (contact) => [contact.email_address, contact.email_address2, contact.email_address3],
  first_name: (contact) => [contact.first_name],
  job_title: (contact) => [contact.job_title],
  last_name: (contact) => [contact.last_name],
  name: (contact) => [contact.name, contact.full_name, contact.name_last_first],
  nickname: (contact) => [contact.nickname],
  organization_name: (contact) => [contact.organization_name],
};

/** Body key -> [test of the value, what is right, match]. */
const EXACT_KEYS = {
  contact_role_id: [isText, 'a text', (contact, id) => contact.contact_role_ids.includes(id)],
  ids: [(value) => Array.isArray(value) && value.every(isText), 'a list of texts', (contact, ids) => ids.includes(contact.id)],
  number: [Number.isSafeInteger, 'a whole number', (contact, number) => contact.number === number],
};

export async function searchContacts({ body, caller, parameters, query, records, switches }) {
  if (!caller.isStaff) throw new Forbidden();
  const criteria = checkedCriteria(await body());
  const matching = records.list('contacts', parameters.tenantId).filter((contact) => criteria.every((matches) => matches(contact)));
  // The key belongs to these very criteria: with others it is refused.
  return foundList(matching, { name: `contacts/search/${JSON.stringify(criteria.map(({ key, value }) => [key, value]))}`, query, switches });
}

/** What is not documented is refused, so that a typing error does not find everyone. */
export function checkedCriteria(given) {
  if (!isObject(given)) throw new Invalid('The request was not valid: the body is not an object');
  return Object.entries(given).map(([key, value]) => Object.assign(criterion(key, value), { key, value }));
}

function criterion(key, value) {
  if (Object.hasOwn(PREFIX_KEYS, key)) {
    if (!isText(value)) throw new Invalid(`The request was not valid: ${key} is a text`);
    const start = folded(value);
    return (contact) => PREFIX_KEYS[key](contact).some((text) => folded(text ?? '').startsWith(start));
  }
  if (!Object.hasOwn(EXACT_KEYS, key)) throw new Invalid(`The request was not valid: ${key} is unknown`);
  const [isRight, right, matches] = EXACT_KEYS[key];
  if (!isRight(value)) throw new Invalid(`The request was not valid: ${key} is ${right}`);
  return (contact) => matches(contact, value);
}

function isText(value) {
  return typeof value === 'string';
}

function folded(text) {
  return text.normalize('NFC').toLowerCase();
}
