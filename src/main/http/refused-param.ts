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
  /unsupported (?:parameter|value): ['"`]?([\w.]{1,60})/i,
  /unknown parameter: ['"`]?([\w.]{1,60})/i,
  /unrecognized request argument supplied: ([\w.]{1,60})/i,
  // xAI
  /does not support (?:the )?parameter:? ['"`]?([\w.]{1,60})/i,
  /argument not supported on this model: ['"`]?([\w.]{1,60})/i,
  // Anthropic
  /^['"`]?([\w.]{1,60})['"`]?: extra inputs are not permitted/i,
  /['"`]([\w.]{1,60})['"`] is (?:deprecated|not supported|not allowed)/i,
  /['"`]([\w.]{1,60})['"`] may only be set to/i,
  /['"`]\w{1,60}['"`] and ['"`]([\w.]{1,60})['"`] cannot both be specified/i,
  // gateways and local servers
  /(?:parameter|argument|field|option):? ['"`]?([\w.]{1,60})['"`]? is (?:not supported|unsupported|unknown|not allowed)/i,
  /(?:unsupported|unknown|unexpected|unrecognized) (?:parameter|argument|field|keyword argument|option)s?:? ['"`]?([\w.]{1,60})/i,
  /['"`]?([\w.]{1,60})['"`]? (?:parameter )?is not supported (?:by|with|on|for) (?:this|the) model/i,
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
