import { Conflict, Forbidden, Invalid, NotFound } from './answers.js';
import { applyPatch, PatchInvalid, PatchTestFailed } from './json-patch.js';

/** `undefined` is the whole record. `contact_roles` is documented as read only. */
const isProtected = (member) => member === undefined || member.startsWith('sys_') || ['id', 'contact_roles'].includes(member);

/** The answer is the patched record. */
export async function patchContact({ body, caller, now, parameters, records, switches }) {
  const { id, tenantId } = parameters;
  if (records.find('contacts', tenantId, id) === undefined) throw new NotFound('The contact could not be found.');
  if (id !== caller.contactId && !caller.isStaff) throw new Forbidden();
  const patch = await body();
  changeMeanwhile({ id, now, records, switches, tenantId });
  const record = records.find('contacts', tenantId, id);
  if (record.sys_locked) throw new Conflict('The contact is locked and cannot be changed via the API');
  const patched = saved(patchedRecord(record, patch), { by: caller.sub, now });
  records.replace('contacts', tenantId, patched);
  return patched;
}

/** Somebody else writes between the caller's reading and this very request: once, as the switch says. */
function changeMeanwhile({ id, now, records, switches, tenantId }) {
  const changes = switches.changed_meanwhile[id];
  if (changes === undefined) return;
  delete switches.changed_meanwhile[id];
  const record = records.find('contacts', tenantId, id);
  records.replace('contacts', tenantId, saved({ ...record, ...structuredClone(changes) }, { by: 'user-2', now }));
}

function patchedRecord(record, patch) {
  try {
    return applyPatch(record, patch, isProtected);
  } catch (error) {
    if (error instanceof PatchTestFailed) throw new Conflict(`The contact could not be saved: ${error.message}`);
    if (error instanceof PatchInvalid) throw new Invalid(`The request was not valid: ${error.message}`);
    throw error;
  }
}

function saved(record, { by, now }) {
  return {
    ...record,
    sys_version: (record.sys_version ?? 0) + 1,
    sys_last_modified_at: now().toISOString().replace(/\.\d+Z$/, 'Z'),
    sys_last_modified_by_id: by,
  };
}
