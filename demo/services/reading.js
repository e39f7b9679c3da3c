import { Forbidden, NotFound } from './answers.js';
import { keyedList, onlyFields, wholeList } from './lists.js';

export const byContactId = (record, caller) => record.contact_id === caller.contactId;

/** GET of one record: staff reads all, a member what belongs to them; without `belongs` everyone of the tenant reads it. */
export function one(collection, noun, belongs = () => true) {
  return ({ caller, parameters, query, records }) => {
    const record = records.find(collection, parameters.tenantId, parameters.id);
    if (record === undefined) throw new NotFound(`The ${noun} could not be found.`);
    if (!caller.isStaff && !belongs(record, caller, records)) throw new Forbidden();
    return onlyFields(record, query.get('fields'));
  };
}

/** List by the contact in the path. As in a table's index, an unknown contact has an empty list. */
export function ofContact(collection, field = 'contact_id') {
  return ({ caller, parameters, query, records, switches }) => {
    const { contactId, tenantId } = parameters;
    if (!caller.isStaff && contactId !== caller.contactId) throw new Forbidden();
    const all = records.listBy(collection, tenantId, field, contactId);
    return keyedList(all, { name: `${collection}/contact/${contactId}`, query, switches });
  };
}

export function all(collection, { staffOnly = false } = {}) {
  return ({ caller, parameters, query, records, switches }) => {
    if (staffOnly && !caller.isStaff) throw new Forbidden();
    return wholeList(records.list(collection, parameters.tenantId), { name: collection, query, switches });
  };
}

/** The organization of the caller's contact, by today's record. Null without one, which no record's field equals. */
export function ownOrganizationId(caller, records) {
  return records.find('contacts', caller.tenantId, caller.contactId)?.organization_id || null;
}
