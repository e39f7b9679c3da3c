import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fill } from './support/fill.js';
import { GUIDE, MANIFEST } from './support/programs.js';

const FOLDERS = ['client-credentials', 'sign-in', 'first-call', 'query', 'page', 'rust/src/bin'];
const { flows, snippets, values } = MANIFEST;
const read = (file) => readFileSync(path.join(GUIDE, file), 'utf8');
const texts = new Map(snippets.flatMap(({ file, page }) => [file, ...(page ? [page] : [])]).map((file) => [file, read(file)]));

test('the manifest names each file of the guide once, and no other', () => {
  const files = FOLDERS.flatMap((folder) => readdirSync(path.join(GUIDE, folder)).map((name) => `${folder}/${name}`));
  assert.deepEqual([...texts.keys()].sort(), files.sort());
  assert.equal(new Set(snippets.map(({ id }) => id)).size, snippets.length);
});

test('each snippet has a flow that is run, a language, a documentation page, and a reason if it is not run', () => {
  assert.deepEqual(flows.map(({ id }) => id), ['client-credentials', 'sign-in', 'page', 'first-call', 'query']);
  for (const { documentation, flow, id, installs, language, reason, tested, title } of snippets) {
    assert.ok(flows.some((each) => each.id === flow), id);
    assert.ok(['sh', 'javascript', 'python', 'rust'].includes(language), id);
    assert.match(documentation, /^https:\/\/docs\.api\.rhythmsoftware\.com\/\S+$/, id);
    assert.ok(title.length > 0 && Array.isArray(installs), id);
    assert.equal(typeof tested, 'boolean', id);
    assert.equal(reason === undefined, tested, id);
  }
});

test('each flow but the page and the queries is there in all four languages', () => {
  for (const flow of ['client-credentials', 'sign-in', 'first-call']) {
    assert.deepEqual(snippets.filter((each) => each.flow === flow).map(({ language }) => language).sort(), ['javascript', 'python', 'rust', 'sh']);
  }
});

test('each literal is somewhere, and filling leaves none of it', () => {
  const given = Object.fromEntries(values.map(({ value }) => [value, `<${value}>`]));
  const all = [...texts.values()].join('');
  for (const { literal } of values) assert.ok(all.includes(literal), literal);
  const filled = fill(all, given);
  for (const { literal } of values) assert.ok(!filled.includes(literal), literal);
  // The whole address comes before the bare host that is a part of it.
  assert.ok(filled.includes('<domain>') && filled.includes('<host>') && !filled.includes('https://<host>'));
});

test('what is the tenant’s stands in no snippet but by these literals', () => {
  for (const [file, text] of texts) {
    const addresses = text.match(/https?:\/\/[^\s'"`{}<>|;,)*]+/g) ?? [];
    const known = [...values.map(({ literal }) => literal), 'http://localhost', 'http://127.0.0.1:'];
    for (const address of addresses) assert.ok(known.some((each) => address.startsWith(each)), `${file}: ${address}`);
  }
});

test('a secret is read from the environment and has no default; a page has no field for one', () => {
  for (const { file, flow } of snippets) {
    const text = texts.get(file);
    if (flow === 'page') assert.doesNotMatch(text, /client_?secret/i, file);
    else assert.doesNotMatch(text, /CLIENT_SECRET[^\n]*(:-|\?\?|unwrap_or|get\(")/, file);
  }
});

test('each file fits on a few screens', () => {
  for (const [file, text] of texts) assert.ok(text.split('\n').length <= 240, `${file}: ${text.split('\n').length} lines`);
});
