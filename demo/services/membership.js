import { randomUUID } from 'node:crypto';
import { Document, Forbidden, NotFound } from './answers.js';
import { idCardPdf } from './id-card.js';
import { all, byContactId, ofContact, one } from './reading.js';

/** What describes memberships is open to everyone of the tenant, with or without a contact. */
export function addMembershipRoutes(router, { origin }) {
  const bound = (pattern, answer) => router.add('membership', 'GET', pattern, { contactBound: true, answer });
  const open = (pattern, answer) => router.add('membership', 'GET', pattern, { answer });
  const idCards = new Map();
  bound('/memberships/:tenantId/contact/:contactId', ofContact('memberships'));
  bound('/memberships/:tenantId/:id', one('memberships', 'membership', byContactId));
  bound('/memberships/:tenantId/:id/idCard', idCard(idCards, origin));
  bound('/applications/:tenantId/contact/:contactId', ofContact('applications'));
  bound('/applications/:tenantId/:id', one('applications', 'application', byContactId));
  open('/packages/:tenantId/:id', one('packages', 'package'));
  open('/membershipTypes/:tenantId/:id', one('membershipTypes', 'membership type'));
  open('/chapters/:tenantId/:id', one('chapters', 'chapter'));
  open('/sections/:tenantId/:id', one('sections', 'section'));
  open('/sections/:tenantId', all('sections'));
  router.add('public', 'GET', '/id-cards/:file', { isPublic: true, answer: publicIdCard(idCards) });
}

/** "Generates a PDF for the ID Card and returns the public link": whoever knows the address may open it. */
function idCard(idCards, origin) {
  return ({ caller, parameters, records }) => {
    const membership = records.find('memberships', parameters.tenantId, parameters.id);
    if (membership === undefined) throw new NotFound('The membership could not be found.');
    if (!caller.isStaff && !byContactId(membership, caller)) throw new Forbidden();
    if (membership.status !== 'active') throw new NotFound('The ID card could not be found.');
    const file = `${randomUUID()}.pdf`;
    idCards.set(file, membership);
    return { url: `${origin}/public/id-cards/${file}` };
  };
}

function publicIdCard(idCards) {
  return ({ parameters }) => {
    const membership = idCards.get(parameters.file);
    if (membership === undefined) throw new NotFound('The ID card could not be found.');
    return new Document('application/pdf', idCardPdf(membership));
  };
}
