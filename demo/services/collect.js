import { Forbidden } from './answers.js';
import { keyedList } from './lists.js';
import { ofContact, one, ownOrganizationId } from './reading.js';

/** An invoice is billed to a contact or an organization; whoever belongs to that organization may read it too. */
export function addCollectRoutes(router) {
  const add = (pattern, answer, more) => router.add('collect', 'GET', pattern, { contactBound: true, answer, ...more });
  add('/invoices/:tenantId/contact/:contactId', ofContact('invoices', 'bill_to_contact_id'));
  add('/invoices/:tenantId/organization/:organizationId', invoicesOfOrganization);
  add('/invoices/:tenantId/:id', one('invoices', 'invoice', isBilledToCaller));
  add('/payments/:tenantId/portal', ownPayments, { personal: true });
}

function isBilledToCaller(invoice, caller, records) {
  return invoice.bill_to_contact_id === caller.contactId
    || invoice.bill_to_organization_id === ownOrganizationId(caller, records);
}

function invoicesOfOrganization({ caller, parameters, query, records, switches }) {
  const { organizationId, tenantId } = parameters;
  if (!caller.isStaff && organizationId !== ownOrganizationId(caller, records)) throw new Forbidden();
  const all = records.listBy('invoices', tenantId, 'bill_to_organization_id', organizationId);
  return keyedList(all, { name: `invoices/organization/${organizationId}`, query, switches });
}

/** The paths with `portal` are for the caller's own records, whoever calls. */
function ownPayments({ caller, parameters, query, records, switches }) {
  const all = records.listBy('payments', parameters.tenantId, 'contact_id', caller.contactId);
  return keyedList(all, { name: `payments/portal/${caller.contactId}`, query, switches });
}
