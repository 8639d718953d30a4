/** Keys that tell by their first letters whose they are, wherever they stand. */
import { isAlphanumeric, isRandom } from './randomness';
import { replaceSpans } from './replace';
import { endOfKey, LONG } from './scan';

/**
 * OpenAI and all who copied it, Anthropic, OpenRouter, xAI, Groq, Google, GitHub, GitLab, Hugging Face, Slack, npm,
 * Perplexity, Replicate, NVIDIA, Stripe, SendGrid, Tavily, Fireworks, AWS, Vault, and JSON web tokens.
 */
const PREFIX = new RegExp(
  [
    'sk-(?:ant-|proj-|or-|svcacct-|admin-)?',
    '[sr]k_(?:live|test)_',
    'xai-',
    'gsk_',
    'AIza',
    'gh[opsur]_',
    'github_pat_',
    'glpat-',
    'hf_',
    'xox[a-z]-',
    'npm_',
    'pplx-',
    'r8_',
    'nvapi-',
    'whsec_',
    'SG\\.',
    'tvly-',
    'fw_',
    'A[KS]IA',
    'hv[bsr]\\.',
    'ya29\\.',
    'eyJ',
  ].join('|'),
  'g',
);
/** Characters after the prefix. The shortest real ones have 20; placeholders and names (`sk-learn`) have fewer. */
const SHORTEST_TAIL = 14;
/** Words in which `sk-` is no beginning: `task-1f3a...`, `disk-...` are names of things. */
const WORD_IN_SK = /(?:a|d[ieu]|hi|hu|io|mu|ri|tu)$/i;
/** What can stand directly before a key without being of the same word: escapes and terminal colours. */
const ENDS_IN_ESCAPE = /(?:\\[nrtbfv0]|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|%[0-9a-f]{2}|\[[0-9;]{0,8}m)$/i;

export function redactPrefixedKeys(text: string): string {
  return replaceSpans(text, PREFIX, (match) => {
    const start = match.index;
    const from = start + match[0].length;
    const end = endOfKey(text, from);
    const length = end - from;
    if (length < SHORTEST_TAIL) return null;
    if (length > LONG) return { start, end };
    // Random tails only: `sk-learn-contrib-examples` and `hf_hub_download_url` are names.
    if (!isRandom(text.slice(from, end))) return null;
    // A web token has three parts; without the dot it is a chance in other base64.
    if (match[0] === 'eyJ' && !text.slice(from, end).includes('.')) return null;
    return isGlued(text, start) && isChance(text, start, match[0], length) ? null : { start, end };
  });
}

/** Letters alone occur in any base64 by chance, but seldom with what is exactly the length of such a key behind them. */
const EXACT_TAIL: Record<string, number> = { AIza: 35, AKIA: 16, ASIA: 16 };

/** Directly after a letter or digit a prefix may be a chance in a word or in base64: only a long tail makes it a key. */
function isChance(text: string, start: number, prefix: string, tail: number): boolean {
  if (prefix === 'sk-') return tail < 20 || WORD_IN_SK.test(text.slice(Math.max(0, start - 8), start));
  const exact = EXACT_TAIL[prefix];
  return exact === undefined ? tail < (prefix.length < 4 ? 30 : 20) : tail !== exact;
}

function isGlued(text: string, at: number): boolean {
  if (at === 0 || !isAlphanumeric(text.charAt(at - 1))) return false;
  return !ENDS_IN_ESCAPE.test(text.slice(Math.max(0, at - 12), at));
}
