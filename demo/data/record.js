/** Completes a new object with the system fields that every record of the API carries; a copy of each would be slow. */
export function record(fields) {
  fields.custom_field_values ??= [];
  fields.sys_version = 1;
  fields.sys_created_at = '2026-02-01T08:30:00Z';
  fields.sys_last_modified_at = '2026-03-04T10:00:00Z';
  fields.sys_created_by_id = 'user-1';
  fields.sys_last_modified_by_id = 'user-1';
  fields.sys_external_id = '';
  fields.sys_locked = false;
  return fields;
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32): the made-up records never change from run to run. */
export function seeded(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}

const DAY_MS = 86_400_000;

/** `2026-03-04` and a number of days -> a day in the same form. */
export function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Texts that an app must show as they are and a spreadsheet must not run. */
export const HOSTILE_TEXTS = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(document.cookie)</script> & "quoted" \'text\'',
  'رسوم العضوية السنوية \u202Egnp.exe\u202C للمهندسين',
  'Ü'.repeat(300),
  '=HYPERLINK("http://x")',
  '+1',
  '-1',
  '@SUM(A1)',
];
