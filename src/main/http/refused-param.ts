/** Which body field a 400 or 422 refuses. Servers name it in a field, or in a sentence of their own. */
import type { ErrorBody } from './error-body';

/** Without these there is no request: leaving them out cannot help. */
const essential = new Set(['model', 'messages', 'message', 'input', 'stream']);

const codes = new Set([
  'unsupported_parameter',
  'unsupported_value',
  'unknown_parameter',
  'extra_forbidden',
  'invalid_parameter',
]);

/** The first group is the field's name. Each line says whose words they are. */
const sentences: RegExp[] = [
  // OpenAI
  /unsupported (?:parameter|value): ['"`]?([\w.]+)/i,
  /unknown parameter: ['"`]?([\w.]+)/i,
  /unrecognized request argument supplied: ([\w.]+)/i,
  // xAI
  /does not support (?:the )?parameter:? ['"`]?([\w.]+)/i,
  /argument not supported on this model: ['"`]?([\w.]+)/i,
  // Anthropic
  /^['"`]?([\w.]+)['"`]?: extra inputs are not permitted/i,
  /['"`]([\w.]+)['"`] is (?:deprecated|not supported|not allowed)/i,
  /['"`]([\w.]+)['"`] may only be set to/i,
  /['"`]\w+['"`] and ['"`]([\w.]+)['"`] cannot both be specified/i,
  // gateways and local servers
  /(?:parameter|argument|field|option):? ['"`]?([\w.]+)['"`]? is (?:not supported|unsupported|unknown|not allowed)/i,
  /(?:unsupported|unknown|unexpected|unrecognized) (?:parameter|argument|field|keyword argument|option)s?:? ['"`]?([\w.]+)/i,
  /['"`]?([\w.]+)['"`]? (?:parameter )?is not supported (?:by|with|on|for) (?:this|the) model/i,
];

/** The field's name in snake case with its path (`reasoning.effort`), or null where none is refused. */
export function refusedParam(error: ErrorBody): string | null {
  // Newer Claude models answer only a user's message; an answer is then continued by asking for it.
  if (/does not support assistant message prefill|must end with a user message/i.test(error.message))
    return 'prefill';
  if (/encrypted content is not supported/i.test(error.message)) return 'include';
  const named = error.codes.some((code) => codes.has(code)) ? error.param : null;
  const said = sentences
    .map((pattern) => pattern.exec(error.message)?.[1])
    .find((name) => name !== undefined);
  const name = snake(named ?? said ?? '');
  if (name === '' || essential.has(/^\w*/.exec(name)?.[0] ?? '')) return null;
  return name;
}

/** xAI names `reasoningEffort` what is sent as `reasoning_effort`. */
function snake(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/\.$/, '');
}
