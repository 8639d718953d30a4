/**
 * How an answer is to be written: from `grok-session`'s native parameters, or read back out of a system prompt.
 * The reading is tolerant on purpose: it knows words, not the sentences our own compiler makes, so that a prompt
 * written by hand works too.
 */
import { z } from 'zod';
import { languageOfTag, type Language } from './language';

/** Axes from 0 to 1 as in `Style`: reserved-warm, casual-formal, brief-thorough, sober-playful; 0.5 = as it comes. */
export interface AnswerStyle {
  tone: number;
  formality: number;
  verbosity: number;
  humour: number;
  /** null = the question's own. */
  language: Language | null;
  /** A language was asked for that the manual is not written in. */
  otherLanguage: string | null;
}

export const plainStyle: AnswerStyle = {
  tone: 0.5,
  formality: 0.5,
  verbosity: 0.5,
  humour: 0.5,
  language: null,
  otherLanguage: null,
};

const axis = z.number().min(0).max(1).nullish();

/** The `style` field of `grok-session`. Unknown fields are ignored, as a real server would. */
export const nativeStyle = z.object({
  tone: axis,
  formality: axis,
  verbosity: axis,
  humour: axis,
  humor: axis,
  language: z.string().max(64).nullish(),
});

export function fromNative(style: z.output<typeof nativeStyle> | null | undefined): AnswerStyle {
  if (!style) return plainStyle;
  const language = style.language ? languageOfTag(style.language) : null;
  return {
    tone: style.tone ?? 0.5,
    formality: style.formality ?? 0.5,
    verbosity: style.verbosity ?? 0.5,
    humour: style.humour ?? style.humor ?? 0.5,
    language,
    otherLanguage: style.language && !language ? style.language : null,
  };
}

type Axis = 'tone' | 'formality' | 'verbosity' | 'humour';

/** Words at the ends of each axis. The low end of humour comes first: "no jokes" must not be read as "jokes". */
const signs: readonly (readonly [Axis, 'low' | 'high', RegExp])[] = [
  [
    'verbosity',
    'low',
    /\b(?:brief|briefly|concise|succinct|terse|short|few words|one paragraph)\b|简短|简洁|精炼|扼要/i,
  ],
  [
    'verbosity',
    'high',
    /\b(?:thorough|thoroughly|detailed|in (?:full )?detail|in depth|comprehensive|at length|complete)\b|详尽|详细|全面|深入/i,
  ],
  [
    'humour',
    'low',
    /\b(?:no|without|avoid|never) (?:any )?(?:jokes?|humou?r|puns?)\b|\bsober\b|不要?开玩笑|不讲笑话|严肃/i,
  ],
  [
    'humour',
    'high',
    /\b(?:playful|playfully|humorous|humou?r|jokes?|witty|wit|light-hearted)\b|幽默|俏皮|风趣|诙谐/i,
  ],
  ['formality', 'low', /\b(?:casual|casually|informal|colloquial|relaxed)\b|随意|口语|轻松/i],
  ['formality', 'high', /\b(?:formal|formally|professional)\b|正式|书面/i],
  [
    'tone',
    'low',
    /\b(?:reserved|neutral|matter-of-fact|dispassionate|detached|impersonal)\b|克制|冷静|中立|客观/i,
  ],
  ['tone', 'high', /\b(?:warm|warmly|friendly|kind|encouraging)\b|温暖|热情|友好|亲切/i],
];

/** A sentence with one of these means an end of the axis, one with a softener less than a word alone. */
const strong = /\b(?:very|extremely|highly|as \w+ as possible|strictly)\b|非常|十分|极其|尽可能|尽量/i;
const soft = /\b(?:slightly|somewhat|fairly|a little|a touch|rather|lean)\b|略|稍|较/i;

/** Reads the style out of a system prompt, sentence by sentence; the last word on an axis counts. */
export function fromSystemPrompt(prompt: string): AnswerStyle {
  const style: AnswerStyle = { ...plainStyle };
  for (const sentence of prompt.slice(0, MAX_PROMPT).split(/(?<=[.!?\n;])\s+|(?<=[。！？；])|\n/)) {
    const distance = strong.test(sentence) ? 0.5 : soft.test(sentence) ? 0.2 : 0.35;
    const read = new Set<Axis>();
    for (const [name, end, pattern] of signs) {
      if (read.has(name) || !pattern.test(sentence)) continue;
      read.add(name);
      style[name] = end === 'low' ? 0.5 - distance : 0.5 + distance;
    }
    Object.assign(style, languageIn(sentence));
  }
  return style;
}

function languageIn(sentence: string): Partial<AnswerStyle> {
  if (!/\b(?:answer|reply|respond|write|speak)\b|回答|回复|答复|使用|用/i.test(sentence)) return {};
  if (/chinese|中文|汉语|\bzh(?:-\w+)?\b/i.test(sentence)) return { language: 'zh', otherLanguage: null };
  if (/english|英文|英语|\ben(?:-\w+)?\b/i.test(sentence)) return { language: 'en', otherLanguage: null };
  const other = /\b(?:[Aa]nswer|[Rr]eply|[Rr]espond|[Ww]rite|[Ss]peak) (?:always )?in (\p{Lu}\p{L}+)/u.exec(
    sentence,
  )?.[1];
  return other ? { language: null, otherLanguage: other } : {};
}

/** OpenAI's `verbosity` parameter, where it is sent, says more than the prompt. */
export function withVerbosity(
  style: AnswerStyle,
  verbosity: 'low' | 'medium' | 'high' | undefined,
): AnswerStyle {
  const levels = { low: 0.1, medium: 0.5, high: 0.9 };
  return verbosity === undefined ? style : { ...style, verbosity: levels[verbosity] };
}

/** Characters of a system prompt that are read for style. */
const MAX_PROMPT = 20_000;
