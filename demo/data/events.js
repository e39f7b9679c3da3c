import { dayAfter, HOSTILE_TEXTS, record } from './record.js';

export const YEARS = [2024, 2025, 2026, 2027, 2028];

/** Each is held once a year: [end of the id, name, type, first day, days, city, country, time zone, mode]. */
const KINDS = [
  ['', 'Annual Meeting', 'et-conf', '06-01', 4, 'Chicago', 'US', 'America/Chicago', 'portal integrated'],
  ['-workshop', 'Metrology Workshop', 'et-course', '03-12', 2, 'Denver', 'US', 'America/Denver', 'portal integrated'],
  ['-webinar', 'Webinar: reading a calibration certificate', 'et-webinar', '02-10', 1, '', '', 'UTC', 'portal integrated'],
  ['-ja', 'ウェビナー：測定の不確かさ', 'et-webinar', '09-17', 1, '', '', 'Asia/Tokyo', 'microsite'],
  ['-de', 'Frühjahrstreffen der Sektion Süd', 'et-meeting', '04-20', 1, 'München', 'DE', 'Europe/Berlin', 'external'],
  ['-el', 'Συνέδριο Μετρολογίας', 'et-conf', '05-15', 3, 'Αθήνα', 'GR', 'Europe/Athens', 'portal integrated'],
  ['-ar', 'ملتقى المعايرة', 'et-conf', '10-05', 2, 'القاهرة', 'EG', 'Africa/Cairo', 'none'],
  ['-winter', 'Winter School', 'et-course', '11-20', 4, 'Boston', 'US', 'America/New_York', 'portal integrated'],
];

/** 40 by the calendar, the oldest year first, and a hostile one. */
export function events() {
  const yearly = YEARS.flatMap((year) => KINDS.map(([end, name, type, day, days, city, country, timezone, mode]) => {
    const firstDay = `${year}-${day}`;
    return event(`evt-${year}${end}`, {
      name: `${name} ${year}`,
      type_id: type,
      previous_event_id: year === YEARS[0] ? '' : `evt-${year - 1}${end}`,
      start_date: `${firstDay}T14:00:00Z`,
      end_date: `${dayAfter(firstDay, days - 1)}T22:00:00Z`,
      date_to_remove_from_portal: `${dayAfter(firstDay, days)}T00:00:00Z`,
      site_mode: mode,
      url: mode === 'external' ? 'https://example.org/treffen' : `${end.slice(1) || 'annual'}-${year}`,
      address: city === '' ? {} : { city, state: country === 'US' ? { Chicago: 'IL', Denver: 'CO', Boston: 'MA' }[city] : '', country },
      timezone,
      featured: end === '',
    });
  }));
  return [...yearly, event('evt-hostile', {
    name: `${HOSTILE_TEXTS[0]} ${HOSTILE_TEXTS[3]}`,
    type_id: 'et-conf',
    start_date: '2028-02-29T23:30:00Z',
    end_date: '2028-03-01T00:30:00Z',
    site_mode: 'external',
    url: 'javascript:alert(1)',
    address: { city: HOSTILE_TEXTS[2], state: '', country: 'US' },
    timezone: 'Nowhere/Land',
  })];
}

function event(id, fields) {
  return record({
    id,
    business_unit_id: 'bu-1',
    venue_id: '',
    previous_event_id: '',
    masthead_image_uri: '',
    do_not_stretch_masthead: false,
    thumbnail_image_uri: '',
    date_to_remove_from_portal: '',
    timezone_mode: 'specific timezone',
    featured: false,
    capacity_options: { capacity: 500, enable_wait_list: true, text_to_display_when_sold_out: 'Sold out' },
    ...fields,
  });
}

/** Three for each event; `ses-1` is of the event in the documentation's example. */
export function sessions() {
  return events().flatMap(({ id: eventId, start_date: start, name }) => [1, 2, 3].map((number) => session(sessionId(eventId, number), {
    event_id: eventId,
    name: eventId === 'evt-hostile' ? HOSTILE_TEXTS[number] : `${['Opening', 'Laboratory tour', 'Round table'][number - 1]}, ${name}`,
    start_date: hoursAfter(start, number),
    end_date: hoursAfter(start, number + 1),
    location: eventId === 'evt-hostile' ? HOSTILE_TEXTS[4] : ['Great Hall', 'Room 2', 'Saal Süd'][number - 1],
  })));
}

export function sessionId(eventId, number) {
  return eventId === 'evt-2027' && number === 1 ? 'ses-1' : `ses-${eventId.slice(4)}-${number}`;
}

function session(id, fields) {
  return record({ id, ...fields });
}

function hoursAfter(time, hours) {
  return new Date(Date.parse(time) + hours * 3_600_000).toISOString().replace('.000Z', 'Z');
}
