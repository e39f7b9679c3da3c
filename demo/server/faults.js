import { setTimeout as delay } from 'node:timers/promises';
import { send } from './respond.js';
import { isObject } from './switches.js';

const isString = (value) => typeof value === 'string';
const isFlag = (value) => typeof value === 'boolean';
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;

/** Member name -> test of its value. Anything else in a fault is refused, so that a typing error does not pass a test. */
const ANSWER_MEMBERS = {
  prefix: (value) => isString(value) && value.startsWith('/'),
  method: isString,
  times: isCount,
  status: (value) => Number.isSafeInteger(value) && value >= 200 && value <= 599,
  body: isString,
  body_form: (value) => Object.hasOwn(BODY_FORMS, value),
  content_type: isString,
  retry_after: (value) => isString(value) || isCount(value),
  expose_retry_after: isFlag,
  delay_ms: isCount,
  never: isFlag,
  hang_up: isFlag,
  cut_off: isFlag,
  no_cors: isFlag,
  redirect: isString,
};

/** The forms an error body has been seen in or may have; the API documents none. */
const BODY_FORMS = {
  empty: () => ['', undefined],
  text: (message) => [message, 'text/plain; charset=utf-8'],
  html: (message) => [`<!doctype html><html lang="en"><title>${message}</title><h1>${message}</h1></html>`, 'text/html; charset=utf-8'],
  message: (message) => [JSON.stringify({ message }), 'application/json'],
  Message: (message) => [JSON.stringify({ Message: message }), 'application/json'],
};

export const BODY_FORM_NAMES = Object.keys(BODY_FORMS);

export function errorBody(form, message) {
  return BODY_FORMS[form](message);
}

/** A switch that holds a list of faults; `extraMembers` are those of one server only. */
export function faultList(extraMembers = {}) {
  const members = { ...ANSWER_MEMBERS, ...extraMembers };
  return {
    initial: [],
    check(faults) {
      if (!Array.isArray(faults)) return 'a list of faults';
      for (const fault of faults) {
        if (!isObject(fault)) return 'each fault is an object';
        for (const [name, value] of Object.entries(fault)) {
          if (!Object.hasOwn(members, name)) return `unknown fault member: ${name} (known: ${Object.keys(members).join(', ')})`;
          if (!members[name](value)) return `fault member ${name} has a wrong value`;
        }
      }
      return undefined;
    },
  };
}

/** The first fault that fits and is not used up. It counts as used from here on. */
export function takeFault(faults, method, path) {
  const fault = faults.find((each) => (each.times ?? Infinity) > 0
    && (each.method ?? method) === method
    && path.startsWith(each.prefix ?? '/'));
  if (fault?.times !== undefined) fault.times -= 1;
  return fault;
}

/** Delays, then answers if the fault says how. False means: answer as usual. */
export async function answerFault(fault, res, { cors, elsewhere }) {
  if (fault.never) return true;
  if (fault.delay_ms) await delay(fault.delay_ms);
  if (fault.hang_up) {
    res.destroy();
    return true;
  }
  if (fault.cut_off) cutOff(res);
  const headers = { ...(fault.no_cors ? {} : cors) };
  if (fault.redirect !== undefined) {
    send(res, fault.status ?? 302, undefined, '', { ...headers, Location: fault.redirect === '' ? elsewhere : fault.redirect });
    return true;
  }
  if (fault.status === undefined && fault.body === undefined && fault.body_form === undefined) return false;
  const status = fault.status ?? 200;
  const [body, contentType] = fault.body === undefined
    ? errorBody(fault.body_form ?? 'message', STATUS_MESSAGES[status] ?? 'Demo fault')
    : [fault.body, 'application/json'];
  if (fault.retry_after !== undefined) headers['Retry-After'] = String(fault.retry_after);
  if (fault.expose_retry_after) headers['Access-Control-Expose-Headers'] = 'Retry-After';
  send(res, status, fault.content_type ?? contentType, body, headers);
  return true;
}

/** The answer that follows, whoever gives it: its headers promise the whole body, but the connection ends after half of it. */
function cutOff(res) {
  res.end = (body = '') => {
    const bytes = Buffer.from(body);
    // What is not yet sent when the connection is destroyed would be lost.
    res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.destroy());
    return res;
  };
}

const STATUS_MESSAGES = {
  400: 'The request was not valid.',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal server error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Endpoint request timed out',
};
