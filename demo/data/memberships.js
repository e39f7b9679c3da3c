import { HOSTILE_TEXTS, record } from './record.js';

const OWNERS = {
  avery: { contact_id: '100245', organization_id: 'org-77', first_name: 'Avery', last_name: 'Sample', name: 'Avery Sample', email_address: 'avery@example.org', city: 'Springfield', state: 'IL', country: 'US', job_title: 'Engineer' },
  mika: { contact_id: '100503', organization_id: 'org-88', first_name: 'Mika', last_name: 'Three', name: 'Mika Three', email_address: 'mika@example.org', city: 'Helsinki', state: '', country: 'FI', job_title: 'Technician' },
  lou: { contact_id: '100505', organization_id: '', first_name: 'Lou', last_name: 'Locked', name: 'Lou Locked', email_address: 'lou@example.org', city: 'Lyon', state: '', country: 'FR', job_title: '' },
  bela: { contact_id: '100900', organization_id: 'org-900', first_name: 'Bela', last_name: 'Books', name: 'Example Holdings', email_address: 'bela@example.org', city: 'Budapest', state: '', country: 'HU', job_title: 'Bookkeeper' },
  tala: { contact_id: '100777', organization_id: 'org-78', first_name: 'تالا', last_name: 'الحسيني المقدسي', name: HOSTILE_TEXTS[3], email_address: 'tala@example.org', city: HOSTILE_TEXTS[0], state: '', country: 'JO', job_title: HOSTILE_TEXTS[4] },
};

/** Nila has none; the names of type and package, chapter and sections need a further call each. */
export function memberships() {
  return [
    membership('mem-9', 'avery', {
      chapter_ids: ['chp-1'],
      section_ids: ['sec-1', 'sec-2'],
      custom_field_values: [
        { custom_field_id: 'membership-memberships__printed_card__c', boolean_value: true },
        { custom_field_id: 'membership-memberships__journal__c', string_value: 'Measurement Letters' },
      ],
      sys_version: 5,
    }),
    membership('mem-31', 'mika', { type_id: 'mt-student', package_id: 'pkg-student', section_ids: ['sec-3'] }),
    // Within the time of grace: renewal is due.
    membership('mem-32', 'mika', {
      status: 'expired', package_id: 'pkg-lapsed', join_or_last_renewal_date: '2025-10-01', term_start_date: '2025-10-01', renewal_date: '2025-10-01', expiration_date: '2026-09-30', lapse_date: '2026-12-31',
    }),
    membership('mem-33', 'mika', {
      owner_type: 'organization', name: 'Example Instruments', status: 'terminated', status_reason_id: 'sr-company-closed', type_id: 'mt-company', package_id: 'pkg-company', expiration_date: '2025-12-31', termination_date: '2025-06-30',
    }),
    membership('mem-51', 'lou'),
    membership('mem-90', 'bela', { owner_type: 'organization', type_id: 'mt-company', package_id: 'pkg-company' }),
    membership('mem-77', 'tala', {
      chapter_ids: ['chp-hostile'],
      section_ids: ['sec-hostile', 'sec-gone'],
      package_id: 'pkg-hostile',
      type_id: 'mt-hostile',
      // The second one has no definition.
      custom_field_values: [
        { custom_field_id: 'membership-memberships__journal__c', string_value: HOSTILE_TEXTS[1] },
        { custom_field_id: 'membership-memberships__nowhere_defined__c', string_value: HOSTILE_TEXTS[7] },
      ],
    }),
    membership('mem-78', 'tala', { status: 'a-status-of-tomorrow', expiration_date: 'next spring', package_id: 'pkg-gone' }),
  ];
}

function membership(id, owner, { sys_version: version = 1, ...changes } = {}) {
  return {
    ...record({
      id,
      number: Number(id.replace(/\D/g, '')),
      owner_type: 'contact',
      ...OWNERS[owner],
      directory_image_uri: '',
      parent_membership_id: '',
      application_process_id: 'ap-1',
      membership_join_date: '2021-05-01',
      is_new: false,
      date_status: 'updated',
      status: 'active',
      status_reason_id: '',
      type_id: 'mt-regular',
      package_id: 'pkg-annual',
      chapter_ids: [],
      section_ids: [],
      join_date: '2021-05-01',
      join_or_last_renewal_date: '2026-05-01',
      term_start_date: '2026-05-01',
      expiration_date: '2027-04-30',
      renewal_date: '2026-05-01',
      reinstatement_date: '',
      termination_date: '',
      lapse_date: '',
      ...changes,
    }),
    sys_version: version,
  };
}

export function applications() {
  const application = (id, contactId, changes) => record({
    id, type: 'join', process_id: 'ap-1', owner_type: 'contact', contact_id: contactId, organization_id: '', review_status: 'accepted', status: 'submitted',
    status_reason_id: '', name: 'Application for membership', date: '2021-04-12', order_id: '', order_line_item_id: '', membership_package_id: 'pkg-annual',
    assigned_contacts: [], renew_automatically: false, ...changes,
  });
  return [
    application('app-1', '100245'),
    application('app-2', '100245', { type: 'renew', date: '2026-11-01T09:00:00Z', review_status: 'pending review', renew_automatically: true }),
    application('app-3', '100503', { status: 'not yet submitted', review_status: '', date: '2026-10-15', membership_package_id: 'pkg-lapsed' }),
    application('app-4', '100503', { review_status: 'declined', date: '2023-02-28', owner_type: 'organization', organization_id: 'org-88', membership_package_id: 'pkg-company' }),
    application('app-5', '100777', { name: HOSTILE_TEXTS[0], review_status: HOSTILE_TEXTS[4] }),
  ];
}

export function packages() {
  const pack = (id, name, typeId, price, changes) => record({
    id, type: 'membership-packages', name, display_in_portal_as: name, membership_type_id: typeId, price, member_price: price,
    available_to: 'new members', expiration_options: {}, business_unit_id: 'bu-1', ...changes,
  });
  return [
    pack('pkg-annual', 'Annual membership', 'mt-regular', 120.5),
    pack('pkg-student', 'Student membership', 'mt-student', 30),
    pack('pkg-lapsed', 'Regular membership, October to September', 'mt-regular', 120.5),
    pack('pkg-company', 'Company membership', 'mt-company', 2400, { display_in_portal_as: 'Corporate' }),
    pack('pkg-hostile', HOSTILE_TEXTS[1], 'mt-hostile', '120.50', { display_in_portal_as: HOSTILE_TEXTS[2] }),
  ];
}

export function membershipTypes() {
  const type = (id, name, description) => record({ id, name, description, is_active: true });
  return [
    type('mt-regular', 'Regular member', 'Works in the field.'),
    type('mt-student', 'Student member', 'Studies full time.'),
    type('mt-company', 'Company', 'An organization and its people.'),
    type('mt-hostile', HOSTILE_TEXTS[0], HOSTILE_TEXTS[3]),
  ];
}

export function chapters() {
  const chapter = (id, name, changes) => record({
    id, name, email_address: `${id}@example.org`, phone_number: '+1 555 0140', website: 'https://example.org/', type_id: 'ct-region', linked_organization_id: '',
    enable_dues: false, hide_from_portal: false, enable_new_member_email: false, new_member_email: {}, address: { city: 'Springfield', state: 'IL', country: 'US' },
    description: 'Meets on the first Tuesday of the month.', is_active: true, ...changes,
  });
  return [
    chapter('chp-1', 'Illinois Chapter'),
    chapter('chp-2', 'Bayern', { address: { city: 'München', country: 'DE' }, is_active: false }),
    chapter('chp-hostile', HOSTILE_TEXTS[2], { description: HOSTILE_TEXTS[0], website: 'javascript:alert(1)', email_address: 'not an address' }),
  ];
}

export function sections() {
  const section = (id, name, changes) => record({
    id, name, type_id: 'st-topic', description: `All about ${name.toLowerCase()}.`, enable_dues: false, hide_from_portal: false,
    restrict_membership_types: false, allowed_membership_type_ids: [], is_active: true, ...changes,
  });
  return [
    section('sec-1', 'Metrology'),
    section('sec-2', 'Education'),
    section('sec-3', 'Young professionals', { restrict_membership_types: true, allowed_membership_type_ids: ['mt-student'] }),
    section('sec-4', '標準化', { is_active: false }),
    section('sec-hostile', HOSTILE_TEXTS[3], { description: HOSTILE_TEXTS[1] }),
  ];
}
