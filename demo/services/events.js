import { wholeList } from './lists.js';
import { byContactId, ofContact, one } from './reading.js';

/** A registration names no event: the app has to ask for it, and for each session, by id. */
export function addEventsRoutes(router) {
  const bound = (pattern, answer) => router.add('events', 'GET', pattern, { contactBound: true, answer });
  const open = (pattern, answer) => router.add('events', 'GET', pattern, { answer });
  bound('/registrations/:tenantId/contact/:contactId', ofContact('registrations'));
  bound('/registrations/:tenantId/:id', one('registrations', 'registration', byContactId));
  open('/events/:tenantId/upcoming', upcomingEvents);
  open('/events/:tenantId/:id', one('events', 'event'));
  open('/sessions/:tenantId/:id', one('sessions', 'session'));
}

/** Those that are not over, the next one first, by the services' clock. */
function upcomingEvents({ now, parameters, query, records, switches }) {
  const upcoming = records.list('events', parameters.tenantId)
    .filter(({ end_date: end }) => Date.parse(end) > now().getTime())
    .sort((one, other) => Date.parse(one.start_date) - Date.parse(other.start_date));
  return wholeList(upcoming, { name: 'events/upcoming', query, switches });
}
