// What a contact of the service says, as a card shows it.

const PHONES = [
  ['Mobile', 'mobile_phone_number'], ['Work mobile', 'work_mobile_phone_number'], ['Work', 'work_phone_number'],
  ['Home', 'home_phone_number'], ['School', 'school_phone_number'], ['Fax', 'fax_phone_number'],
];

const ADDRESSES = [['Home address', 'home_address'], ['Work address', 'work_address'], ['School address', 'school_address']];

export function emailsOf(contact) {
  return [contact.email_address, contact.email_address2, contact.email_address3].filter(Boolean);
}

export function phonesOf(contact) {
  const named = PHONES.map(([kind, field]) => ({ kind, number: contact[field] }));
  const others = (contact.other_phone_numbers ?? []).map(({ phone_number: number }) => ({ kind: 'Other', number }));
  return [...named, ...others]
    .filter(({ number }) => number)
    .map((phone) => ({ ...phone, isPreferred: phone.number === contact.preferred_phone_number }));
}

export function addressesOf(contact) {
  return ADDRESSES.map(([kind, field]) => ({ kind, lines: linesOf(contact[field] ?? {}) })).filter(({ lines }) => lines.length > 0);
}

function linesOf({ line1, line2, line3, city, state, postal_code: postalCode, country_name: country }) {
  const place = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [line1, line2, line3, place, country].filter(Boolean);
}
