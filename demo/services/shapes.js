const DEFAULT_ITEMS = 20_000;
const DEFAULT_DEPTH = 10_000;

/** Members of a fault that leave the answer a 200 but change what is in it. */
export const SHAPE_MEMBERS = {
  missing_fields: (value) => value === true || (Array.isArray(value) && value.every((name) => typeof name === 'string')),
  unknown_enums: (value) => value === true,
  extra_fields: (value) => value === true,
  huge: (value) => value === true || isCount(value),
  deep: (value) => value === true || isCount(value),
};

function isCount(value) {
  return Number.isSafeInteger(value) && value > 0 && value <= 1_000_000;
}

/** The answer -> JSON text, bent as the fault says; in a list every record is. */
export function shapedJson(answer, fault = {}) {
  if (Array.isArray(answer)) return shapedArray(answer, fault);
  if (!Array.isArray(answer.Items)) return withDeep(JSON.stringify(shapedRecord(answer, fault)), fault);
  const missing = Array.isArray(fault.missing_fields) ? fault.missing_fields : [];
  const members = Object.entries(answer).filter(([name]) => !missing.includes(name)).map(([name, value]) => (
    `${JSON.stringify(name)}:${name === 'Items' ? shapedArray(value, fault) : JSON.stringify(value)}`
  ));
  return `{${members.join(',')}}`;
}

/** What is huge or deep comes as further items. */
function shapedArray(records, fault) {
  const { huge, deep, ...rest } = fault;
  const items = records.map((record) => JSON.stringify(shapedRecord(record, rest)));
  if (huge) items.push(...hugeItems(huge).map((item) => JSON.stringify(item)));
  if (deep) items.push(withDeep('{"id":"deep"}', fault));
  return `[${items.join(',')}]`;
}

function shapedRecord(record, fault) {
  let shaped = { ...record };
  if (fault.missing_fields === true) shaped = { id: record.id };
  else if (fault.missing_fields) for (const name of fault.missing_fields) delete shaped[name];
  if (fault.unknown_enums) {
    shaped.preferred_phone_number_type = 'telepathy';
    shaped.status = 'a-status-of-tomorrow';
  }
  if (fault.extra_fields) Object.assign(shaped, { field_of_tomorrow: { nested: [1, null, 'x'] }, sys_unknown: true });
  if (fault.huge) shaped.huge = hugeItems(fault.huge);
  return shaped;
}

/** Written by hand: JSON.stringify would not go down as far. */
function withDeep(text, { deep }) {
  if (!deep) return text;
  const depth = deep === true ? DEFAULT_DEPTH : deep;
  return `${text.slice(0, -1)},"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
}

function hugeItems(huge) {
  return Array.from({ length: huge === true ? DEFAULT_ITEMS : huge }, (_, index) => (
    { id: `item-${index}`, text: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.', number: index }
  ));
}
