import { randomBytes, randomUUID } from 'node:crypto';
import { isObject } from '../server/switches.js';
import { Document, Forbidden, Invalid, NotFound } from './answers.js';
import { checkedCriteria } from './contact-search.js';

/** Query type -> the collection that it asks. The documentation names more than the demo has data for. */
const COLLECTION_OF_TYPE = { 'rolodex:contacts': 'contacts' };

/** Output format -> [content type, writer]. Excel, which is documented too, is not here. */
const FORMATS = {
  json: ['application/json', (rows) => JSON.stringify(rows)],
  csv: ['text/csv; charset=utf-8', csv],
};

const UNSUCCESSFUL = ['FAILED', 'ABORTED', 'TIMED_OUT'];

/** What the switch `query_status` may be; the values are those of Rhythm's step functions, a query's own are not documented. */
export const QUERY_OUTCOMES = ['SUCCEEDED', ...UNSUCCESSFUL];

/**
 * The jobs of the Query API: started, asked about until they are done, and then one file to fetch. Documented are the members of a
 * query and of its description; inferred the path of the start, `output_fields`, `sort_fields`, the states and `result_uri`.
 */
export class Queries {
  #jobs = new Map();

  #origin;

  constructor({ origin }) {
    this.#origin = origin;
  }

  reset() {
    this.#jobs.clear();
  }

  start = async ({ body, caller, now, parameters, records }) => {
    const { outputFormat, queryType, tenantId } = parameters;
    if (!caller.isStaff) throw new Forbidden();
    if (!Object.hasOwn(COLLECTION_OF_TYPE, queryType)) throw new Invalid(`The request was not valid: unknown query type ${queryType}`);
    if (!Object.hasOwn(FORMATS, outputFormat)) throw new Invalid(`The request was not valid: unknown output format ${outputFormat}`);
    const all = records.list(COLLECTION_OF_TYPE[queryType], tenantId);
    const query = checkedQuery(await body(), all);
    const [contentType, write] = FORMATS[outputFormat];
    const rows = rowsOf(all, query);
    const job = {
      id: randomUUID(),
      tenantId,
      asked: 0,
      rows: rows.length,
      startedAt: now(),
      startedBy: caller.sub,
      // Who knows the name may read the file, as with a signed link: nothing that could be guessed.
      file: `${randomBytes(32).toString('base64url')}.${outputFormat}`,
      document: new Document(contentType, write(rows)),
    };
    this.#jobs.set(job.id, job);
    return this.#description(job, 'SUBMITTED', now());
  };

  describe = ({ caller, now, parameters, switches }) => {
    const job = this.#jobs.get(parameters.id);
    if (!caller.isStaff) throw new Forbidden();
    if (job?.tenantId !== parameters.tenantId) throw new NotFound('The query could not be found.');
    job.asked += 1;
    // Once done, always done, whatever the switches say later.
    if (job.status === undefined && job.asked > switches.query_polls) job.status = switches.query_status;
    return this.#description(job, job.status ?? 'RUNNING', now());
  };

  result = ({ parameters }) => {
    const job = [...this.#jobs.values()].find(({ file }) => file === parameters.file);
    if (job?.status !== 'SUCCEEDED') throw new NotFound('Not Found');
    return job.document;
  };

  #description(job, status, now) {
    const isDone = status === 'SUCCEEDED';
    return {
      id: job.id,
      status,
      has_result_set: isDone,
      ...(isDone ? {
        rows: job.rows,
        size: Buffer.byteLength(job.document.body),
        result_uri: `${this.#origin}/public/query-results/${job.file}`,
      } : {}),
      duration: now.getTime() - job.startedAt.getTime(),
      sys_created_at: job.startedAt.toISOString(),
      sys_created_by_id: job.startedBy,
      sys_last_modified_at: now.toISOString(),
    };
  }
}

/** Member of the body -> [test, what is right]. What is not documented is refused. */
const MEMBERS = {
  name: [(value) => typeof value === 'string', 'a text'],
  context_id: [(value) => typeof value === 'string', 'a text'],
  criteria: [isObject, 'an object'],
  output_fields: [(value) => isFieldList(value) && value.length > 0, 'a list of {"name"} that is not empty'],
  sort_fields: [isFieldList, 'a list of {"name", "direction"}'],
  limit: [(value) => Number.isSafeInteger(value) && value > 0, 'a whole number above 0'],
  offset: [(value) => Number.isSafeInteger(value) && value >= 0, 'a whole number'],
};

function isFieldList(value) {
  return Array.isArray(value) && value.every((field) => isObject(field) && typeof field.name === 'string'
    && ['asc', 'desc', undefined].includes(field.direction));
}

function checkedQuery(given, all) {
  if (!isObject(given)) throw new Invalid('The request was not valid: the body is not an object');
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(MEMBERS, name)) throw new Invalid(`The request was not valid: ${name} is unknown`);
    const [isRight, right] = MEMBERS[name];
    if (!isRight(value)) throw new Invalid(`The request was not valid: ${name} is ${right}`);
  }
  if (given.output_fields === undefined) throw new Invalid('The request was not valid: output_fields is missing');
  const { output_fields: outputFields, sort_fields: sortFields = [], limit = Infinity, offset = 0 } = given;
  const unknown = [...outputFields, ...sortFields].find(({ name }) => !all.some((record) => Object.hasOwn(record, name)));
  if (unknown !== undefined) throw new Invalid(`The request was not valid: there is no field ${unknown.name}`);
  return { criteria: checkedCriteria(given.criteria ?? {}), outputFields, sortFields, limit, offset };
}

function rowsOf(all, { criteria, limit, offset, outputFields, sortFields }) {
  const matching = all.filter((record) => criteria.every((matches) => matches(record)));
  const inOrder = sortFields.length === 0 ? matching : matching.toSorted(by(sortFields));
  return inOrder.slice(offset, offset + limit)
    .map((record) => Object.fromEntries(outputFields.map(({ name }) => [name, record[name] ?? null])));
}

function by(sortFields) {
  return (one, other) => {
    for (const { name, direction } of sortFields) {
      const order = String(one[name] ?? '').localeCompare(String(other[name] ?? ''), 'en');
      if (order !== 0) return direction === 'desc' ? -order : order;
    }
    return 0;
  };
}

function csv(rows) {
  const cell = (value) => `"${String(typeof value === 'object' && value !== null ? JSON.stringify(value) : value ?? '').replaceAll('"', '""')}"`;
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map(Object.values)];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
