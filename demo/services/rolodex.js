import { Forbidden, NotFound, RouteMissing } from './answers.js';

/** Each route says whether it is bound to the caller's contact: without one the API answers 401, even to a valid token. */
export function addRolodexRoutes(router) {
  router.add('rolodex', 'GET', '/contacts/current', { contactBound: true, answer: currentContact('plain') });
  router.add('rolodex', 'GET', '/contacts/:tenantId/current', { contactBound: true, answer: currentContact('tenant') });
  router.add('rolodex', 'GET', '/contacts/:tenantId/:id', { contactBound: true, answer: contact });
}

function currentContact(form) {
  return ({ caller, query, records, switches }) => {
    if (switches.contacts_current !== 'both' && switches.contacts_current !== form) {
      throw switches.contacts_current_otherwise === 404 ? new NotFound('Not Found') : new RouteMissing();
    }
    return found(records, caller.tenantId, caller.contactId, query);
  };
}

function contact({ caller, parameters, query, records }) {
  const { tenantId, id } = parameters;
  if (records.find('contacts', tenantId, id) !== undefined && id !== caller.contactId && !caller.isStaff) throw new Forbidden();
  return found(records, tenantId, id, query);
}

function found(records, tenantId, id, query) {
  const record = records.find('contacts', tenantId, id);
  if (record === undefined) throw new NotFound('The contact could not be found.');
  return onlyFields(record, query.get('fields'));
}

/** `fields=a,b`: "if omitted, the entire object is returned". */
function onlyFields(record, fields) {
  if (fields === null || fields === '') return record;
  const wanted = new Set(fields.split(',').map((name) => name.trim()));
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}
