import { Forbidden, NotFound, RouteMissing } from './answers.js';
import { patchContact } from './contact-patch.js';
import { searchContacts } from './contact-search.js';
import { onlyFields } from './lists.js';
import { all, one, ownOrganizationId } from './reading.js';

/** Each route says whether it is bound to the caller's contact: without one the API answers 401, even to a valid token. */
export function addRolodexRoutes(router) {
  const add = (method, pattern, answer, more) => router.add('rolodex', method, pattern, { contactBound: true, answer, ...more });
  add('GET', '/contacts/current', currentContact('plain'), { personal: true });
  add('GET', '/contacts/:tenantId/current', currentContact('tenant'), { personal: true });
  add('GET', '/contacts/:tenantId/emailAddress/:emailAddress', contactByEmailAddress);
  add('GET', '/contacts/:tenantId/:id', one('contacts', 'contact', (contact, caller) => contact.id === caller.contactId));
  add('GET', '/contacts/:tenantId', all('contacts', { staffOnly: true }));
  add('PATCH', '/contacts/:tenantId/:id', patchContact);
  add('POST', '/contacts/:tenantId/search', searchContacts);
  add('GET', '/organizations/:tenantId/:id', one('organizations', 'organization', isOwnOrganization));
}

function currentContact(form) {
  return ({ caller, query, records, switches }) => {
    if (switches.contacts_current !== 'both' && switches.contacts_current !== form) {
      throw switches.contacts_current_otherwise === 404 ? new NotFound('Not Found') : new RouteMissing();
    }
    return found(records.find('contacts', caller.tenantId, caller.contactId), query);
  };
}

/** A member may ask for the own address only: whether there is a record of another one is nobody's business. */
function contactByEmailAddress({ caller, parameters, query, records }) {
  const { emailAddress, tenantId } = parameters;
  const isAsked = (contact) => contact?.email_address.toLowerCase() === emailAddress.toLowerCase();
  if (!caller.isStaff && !isAsked(records.find('contacts', tenantId, caller.contactId))) throw new Forbidden();
  return found(records.list('contacts', tenantId).find(isAsked), query);
}

function isOwnOrganization(organization, caller, records) {
  return organization.id === ownOrganizationId(caller, records);
}

function found(contact, query) {
  if (contact === undefined) throw new NotFound('The contact could not be found.');
  return onlyFields(contact, query.get('fields'));
}
