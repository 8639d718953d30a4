/**
 * Faults asked for by name, for demonstrations and tests: as the model `demo-fault-NAME`, or as a message that begins
 * with `/fault NAME`. A name may end in `xN` (fails N times, then answers) or `-once` (= `x1`): the same question asked
 * again counts up, any other question begins anew.
 */

const behaviours = [
  'stall',
  'stall-mid',
  'cut',
  'no-end',
  'error-mid',
  'empty',
  'html',
  'slow',
  'expire',
] as const;
export type Behaviour = (typeof behaviours)[number];

interface ErrorStatus {
  status: number;
  code: string;
  type: string;
  message: string;
  headers: Record<string, string>;
}

export type Fault =
  | { kind: 'status'; name: string; times: number; error: ErrorStatus }
  | { kind: 'behaviour'; name: string; times: number; behaviour: Behaviour };

const known: Record<string, readonly [code: string, message: string]> = {
  '400': ['invalid_request', 'The request was not understood.'],
  '401': ['invalid_api_key', 'The API key is not valid.'],
  '403': ['permission_denied', 'This key may not use this model.'],
  '404': ['model_not_found', 'There is no such model.'],
  '408': ['timeout', 'The request took too long.'],
  '412': ['precondition_failed', 'The session server was not ready.'],
  '422': ['unprocessable', 'A field has the wrong form.'],
  '429': ['rate_limit_exceeded', 'Too many requests. Please slow down.'],
  '500': ['server_error', 'The server had an error while answering.'],
  '502': ['bad_gateway', 'The server behind this one did not answer.'],
  '503': ['server_is_overloaded', 'The server is overloaded.'],
  '504': ['gateway_timeout', 'The server behind this one took too long.'],
  '529': ['overloaded_error', 'The server is overloaded.'],
};

/** Names offered in the list of models; every other status from 400 to 599 works as well. */
export const offeredFaults = [
  '412',
  '412x2',
  '429',
  '429-quota',
  '500',
  '503-once',
  'stall',
  'stall-mid',
  'cut',
  'no-end',
  'error-mid',
  'empty',
  'html',
  'slow',
] as const;

export const FAULT_MODEL = 'demo-fault-';

/** null for a name that is no fault. */
export function parseFault(name: string): Fault | null {
  const [, base, once, count] = /^(.+?)(?:(-once)|x([1-9]\d?))?$/.exec(name) ?? [];
  if (base === undefined) return null;
  const times = once === undefined ? (count === undefined ? Infinity : Number(count)) : 1;
  const behaviour = behaviours.find((one) => one === base);
  if (behaviour) return { kind: 'behaviour', name, times, behaviour };
  const error = errorOf(base);
  return error ? { kind: 'status', name, times, error } : null;
}

function errorOf(base: string): ErrorStatus | null {
  if (base === '429-quota') {
    return {
      status: 429,
      code: 'credit_balance_exhausted',
      type: 'insufficient_quota',
      message: 'You have used all your credit. Please check your plan and billing details.',
      headers: {},
    };
  }
  if (!/^[45]\d\d$/.test(base)) return null;
  const [code, message] = known[base] ?? ['error', `The server answered ${base}.`];
  const type =
    base === '429' ? 'rate_limit_error' : base.startsWith('4') ? 'invalid_request_error' : 'server_error';
  // One second: long enough to be seen to be honoured, short enough to wait for.
  return { status: Number(base), code, type, message, headers: base === '429' ? { 'retry-after': '1' } : {} };
}

/** Takes `/fault NAME` off a message; null where it has none, the name as it stands where it is no fault. */
export function faultInMessage(message: string): { name: string; rest: string } | null {
  const [whole, name] = /^\s*\/fault\s+(\S+)[^\S\n]*\n?/.exec(message) ?? [];
  return whole === undefined || name === undefined ? null : { name, rest: message.slice(whole.length) };
}

/** Counts how often a question met its fault. Bounded: the oldest question is forgotten. */
export function createFaultCounter(): { strikes(fault: Fault, question: string): boolean } {
  const counts = new Map<string, number>();
  return {
    strikes(fault, question) {
      if (fault.times === Infinity) return true;
      const key = `${fault.name}\n${question.slice(0, 500)}`;
      const met = counts.get(key) ?? 0;
      counts.delete(key);
      if (met >= fault.times) return false;
      const oldest = counts.keys().next();
      if (counts.size >= MAX_COUNTED && oldest.done !== true) counts.delete(oldest.value);
      counts.set(key, met + 1);
      return true;
    },
  };
}

const MAX_COUNTED = 1000;
