import { isDeepStrictEqual } from 'node:util';

/** The patch cannot be applied to this document: 400. */
export class PatchInvalid extends Error {}

/** A `test` operation does not hold: 409. */
export class PatchTestFailed extends Error {}

const OPERATIONS = {
  add: (document, { path, value }) => add(document, path, value),
  remove: (document, { path }) => remove(document, path),
  replace(document, { path, value }) {
    get(document, path);
    const [parent, key] = target(document, path);
    parent[key] = value;
  },
  move(document, { from, path }) {
    const value = get(document, from);
    if (inside(path, from)) throw new PatchInvalid('a value cannot move into itself');
    remove(document, from);
    add(document, path, value);
  },
  copy: (document, { from, path }) => add(document, path, structuredClone(get(document, from))),
  test(document, { path, value }) {
    if (!exists(document, path) || !isDeepStrictEqual(get(document, path), value)) {
      throw new PatchTestFailed(`/${path.join('/')} has another value`);
    }
  },
};
const WITH_VALUE = ['add', 'replace', 'test'];
const WITH_FROM = ['move', 'copy'];

/** RFC 6902 on a copy of `document`: all operations or none. `isProtected(member)` names what may be tested only. */
export function applyPatch(document, patch, isProtected) {
  if (!Array.isArray(patch)) throw new PatchInvalid('the patch is not an array');
  const changed = structuredClone(document);
  for (const operation of patch) {
    const { op, path, from } = checked(operation);
    if (op !== 'test' && isProtected(path[0])) throw new PatchInvalid(`${path[0] ?? 'the whole record'} cannot be changed`);
    if (op === 'move' && isProtected(from[0])) throw new PatchInvalid(`${from[0] ?? 'the whole record'} cannot be changed`);
    OPERATIONS[op](changed, { from, path, value: structuredClone(operation.value) });
  }
  return changed;
}

function checked(operation) {
  if (operation === null || typeof operation !== 'object') throw new PatchInvalid('an operation is not an object');
  const { op } = operation;
  if (typeof op !== 'string' || !Object.hasOwn(OPERATIONS, op)) throw new PatchInvalid(`unknown operation: ${op}`);
  if (WITH_VALUE.includes(op) && !Object.hasOwn(operation, 'value')) throw new PatchInvalid(`${op} needs a value`);
  return { op, path: tokens(operation.path), from: WITH_FROM.includes(op) ? tokens(operation.from) : undefined };
}

/** JSON Pointer (RFC 6901) -> its parts. */
function tokens(pointer) {
  if (typeof pointer !== 'string' || (pointer !== '' && !pointer.startsWith('/'))) throw new PatchInvalid('a path is not a JSON Pointer');
  const parts = pointer.split('/').slice(1);
  // An assignment to it would not make a member.
  if (parts.includes('__proto__')) throw new PatchInvalid('__proto__ is no member of a record');
  if (parts.some((part) => /~(?![01])/.test(part))) throw new PatchInvalid('~ stands before 0 or 1 only');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function get(document, path) {
  let value = document;
  for (const part of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, keyIn(value, part))) throw missing(path);
    value = value[part];
  }
  return value;
}

function exists(document, path) {
  try {
    get(document, path);
    return true;
  } catch (error) {
    if (error instanceof PatchInvalid) return false;
    throw error;
  }
}

function target(document, path) {
  if (path.length === 0) throw new PatchInvalid('the whole record cannot be changed');
  const parent = get(document, path.slice(0, -1));
  if (parent === null || typeof parent !== 'object') throw missing(path);
  return [parent, keyIn(parent, path.at(-1))];
}

function add(document, path, value) {
  const [parent, key] = target(document, path);
  if (!Array.isArray(parent)) parent[key] = value;
  else if (Number(key) > parent.length) throw missing(path);
  else parent.splice(Number(key), 0, value);
}

function remove(document, path) {
  get(document, path);
  const [parent, key] = target(document, path);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

/** In an array: digits without a leading zero, or `-` for the place after the last one. */
function keyIn(parent, part) {
  if (!Array.isArray(parent)) return part;
  if (part === '-') return String(parent.length);
  if (!/^(0|[1-9]\d*)$/.test(part)) throw new PatchInvalid(`${part} is no index`);
  return part;
}

function missing(path) {
  return new PatchInvalid(`/${path.join('/')} does not exist`);
}

function inside(path, from) {
  return path.length > from.length && from.every((part, index) => part === path[index]);
}
