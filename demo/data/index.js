import { readFileSync } from 'node:fs';
import { applications, chapters, memberships, membershipTypes, packages, sections } from './memberships.js';
import { events, sessions } from './events.js';
import { holdingsInvoices, invoices, isOfHoldings } from './invoices.js';
import { paymentsOf } from './payments.js';
import { people } from './people.js';
import { registrations } from './registrations.js';

const TENANT = 'example.org';

const everything = () => true;

/**
 * Collection -> its parts. `make` gives the records, `{ tenantId: [record] }`, when a part is first needed; `holds` says of an
 * id, or of the contact or organization of a list, whether its records may be in there. So ten thousand invoices are made for
 * those who ask for them alone.
 */
export const COLLECTIONS = {
  contacts: whole(contacts),
  customFields: whole(() => json('custom-fields')),
  organizations: whole(() => json('organizations')),
  ...Object.fromEntries(Object.entries({
    applications, chapters, events, memberships, membershipTypes, packages, registrations, sections, sessions,
  }).map(([name, make]) => [name, whole(inTheTenant(make))])),
  invoices: [
    { holds: (key) => !isOfHoldings(key), make: inTheTenant(invoices) },
    { holds: isOfHoldings, make: inTheTenant(holdingsInvoices) },
  ],
  payments: [
    { holds: (key) => !isOfHoldings(key), make: inTheTenant(() => paymentsOf(invoices())) },
    { holds: isOfHoldings, make: inTheTenant(() => paymentsOf(holdingsInvoices())) },
  ],
};

function contacts() {
  const special = json('contacts');
  return { ...special, [TENANT]: [...special[TENANT], ...people()] };
}

function whole(make) {
  return [{ holds: everything, make }];
}

function inTheTenant(make) {
  return () => ({ [TENANT]: make() });
}

function json(name) {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));
}
