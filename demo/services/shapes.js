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

/** Record -> JSON text, bent as the fault says. */
export function shapedJson(record, fault = {}) {
  let shaped = { ...record };
  if (fault.missing_fields === true) shaped = { id: record.id };
  else if (fault.missing_fields) for (const name of fault.missing_fields) delete shaped[name];
  if (fault.unknown_enums) {
    shaped.preferred_phone_number_type = 'telepathy';
    shaped.status = 'a-status-of-tomorrow';
  }
  if (fault.extra_fields) Object.assign(shaped, { field_of_tomorrow: { nested: [1, null, 'x'] }, sys_unknown: true });
  if (fault.huge) shaped.huge = Array.from({ length: fault.huge === true ? DEFAULT_ITEMS : fault.huge }, hugeItem);
  const text = JSON.stringify(shaped);
  if (!fault.deep) return text;
  const depth = fault.deep === true ? DEFAULT_DEPTH : fault.deep;
  return `${text.slice(0, -1)},"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
}

function hugeItem(_, index) {
  return { id: `item-${index}`, text: 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.', number: index };
}
