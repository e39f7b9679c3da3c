import { events, sessionId } from './events.js';
import { dayAfter, HOSTILE_TEXTS, record, seeded } from './record.js';

const AVERY = { contact_id: '100245', organization_id: 'org-77', first_name: 'Avery', last_name: 'Sample', name: 'Avery Sample', email_address: 'avery@example.org', city: 'Springfield', state: 'IL', country: 'US', job_title: 'Engineer' };
const MIKA = { contact_id: '100503', organization_id: 'org-88', first_name: 'Mika', last_name: 'Three', name: 'Mika Three', email_address: 'mika@example.org', city: 'Helsinki', state: '', country: 'FI', job_title: 'Technician' };
const TALA = { contact_id: '100777', organization_id: 'org-78', first_name: 'تالا', last_name: 'الحسيني المقدسي', name: HOSTILE_TEXTS[3], email_address: 'tala@example.org', city: HOSTILE_TEXTS[0], state: '', country: 'JO', job_title: HOSTILE_TEXTS[4] };

const STATUSES = ['active', 'active', 'active', 'pending approval', 'active', 'draft', 'active', 'cancelled'];

/** Avery has 40, one for each event of the calendar, in no order of time. */
export function registrations() {
  const all = events();
  const byId = new Map(all.map((event) => [event.id, event]));
  const { whole } = seeded(40);
  const calendar = all.filter(({ id }) => id !== 'evt-hostile' && id !== 'evt-2027');
  // The same shuffle every time.
  for (let index = calendar.length - 1; index > 0; index -= 1) {
    const other = whole(0, index);
    [calendar[index], calendar[other]] = [calendar[other], calendar[index]];
  }
  const averys = [byId.get('evt-2027'), ...calendar].map((event, index) => averyRegistration(index + 1, event));
  return [
    ...averys,
    registration('reg-101', MIKA, byId.get('evt-2027'), { number: 4101 }),
    registration('reg-102', MIKA, byId.get('evt-2026-winter'), { number: 4102, status: 'pending approval', order_balance_due: 80, order_total: 80, order_amount_paid: 0 }),
    registration('reg-103', MIKA, byId.get('evt-2025'), { number: 4103, status: 'cancelled' }),
    ...HOSTILE_TEXTS.map((text, index) => registration(`reg-${201 + index}`, TALA, byId.get('evt-hostile'), {
      number: 4201 + index,
      webinar_join_url: index === 0 ? 'javascript:alert(1)' : '',
      badge: { first_name: text, full_name: text, organization_name: text, job_title: text, location: text },
      order_currency_symbol: text,
      order_status: text,
    })),
  ];
}

function averyRegistration(number, event) {
  const changes = {
    number: 4000 + number,
    status: STATUSES[(number - 1) % STATUSES.length],
    webinar_join_url: event.type_id === 'et-webinar' ? `https://example.org/join/${number}` : '',
    custom_field_values: [{ custom_field_id: 'events-registrations__diet__c', string_value: number % 2 ? 'Vegetarian' : 'None' }],
    ...SPECIAL[number],
  };
  const made = registration(`reg-${number}`, AVERY, event, changes);
  if (number !== 39) return made;
  // One with only what is needed to find it.
  const { id, contact_id: contactId, event_id: eventId } = made;
  return { id, contact_id: contactId, event_id: eventId };
}

/** By number in Avery's list. */
const SPECIAL = {
  1: { status: 'active', sessions: [{ session_id: 'ses-1', custom_field_values: [] }], courses: [{ course_offering_id: 'co-1' }] },
  7: { order_balance_due: 150, order_amount_paid: 300 },
  12: { order_balance_due: 75.5, order_amount_paid: 374.5, order_currency_code: 'EUR', order_currency_symbol: '€' },
  37: { event_id: 'evt-gone', sessions: [{ session_id: 'ses-gone', custom_field_values: [] }] },
  38: { status: 'a-status-of-tomorrow' },
  40: { field_of_tomorrow: { nested: [1, null, 'x'] }, sys_unknown: true },
};

function registration(id, person, event, changes) {
  const date = `${dayAfter(event.start_date.slice(0, 10), -90)}T09:00:00Z`;
  return record({
    id,
    event_id: event.id,
    ...person,
    date,
    event_start_date: event.start_date,
    event_end_date: event.end_date,
    coupon_code_id: '',
    modified_registration_id: '',
    process_id: 'rp-1',
    is_guest_registration: false,
    is_transient_guest: false,
    type_id: 'rt-full',
    package_id: 'rpk-1',
    status: 'active',
    webinar_participant_id: '',
    webinar_join_url: '',
    last_modification_date: date,
    order_id: `ord-${id.slice(4)}`,
    order_line_item_id: `oli-${id.slice(4)}`,
    order_number: 9000 + Number(id.slice(4)),
    order_balance_due: 0,
    order_amount_paid: 450,
    order_currency_code: 'USD',
    order_currency_symbol: '$',
    order_status: changes.order_balance_due > 0 ? 'awaiting payment' : 'paid',
    order_total: 450,
    group_id: '',
    group_order: 0,
    deadline_id: '',
    add_membership_package: false,
    membership_information: { membership_package_id: '' },
    badge: { first_name: person.first_name, full_name: person.name, organization_name: 'Example Labs', job_title: person.job_title, location: 'Springfield, IL' },
    sessions: [2, 3].map((number) => ({ session_id: sessionId(event.id, number), custom_field_values: [] })),
    courses: [],
    ...changes,
  });
}
