/**
 * The one place where a request comes about: the inspector, the terminal's `context` and the turn engine all call
 * this, so that what is shown is what is sent.
 */
import type { LeftOut } from '../../shared/context';
import type { ContextPolicy, Style } from '../../shared/models';
import type { ChatParams, ContextMessage } from '../providers/types';
import { compileStyle, type StyleTarget } from '../style/compile';
import { MESSAGE_TOKENS } from './assemble';
import { explain } from './explain';
import { select } from './index';
import type { CountTokens, Part, PathMessage, Selection, Stored } from './types';

export interface ComposeInput extends Stored {
  /** Ends with the question; '' stands for one that is not written yet. */
  path: readonly PathMessage[];
  policy: ContextPolicy;
  systemPrompt: string;
  /** null = nothing said. */
  style: Style | null;
  target: StyleTarget;
  /** The saved part of the answer to go on with; it follows the question. */
  continues?: { id: string; text: string } | null;
  /** Tokens of the whole input, the answer's room already taken off; null = the window is unknown. */
  budgetTokens: number | null;
  count: CountTokens;
  /** What `count` is; an estimate unless said otherwise. */
  counting?: Counting;
}

/** How tokens were counted: guessed from the kinds of characters, or by the last tokenizer that OpenAI published. */
export type Counting = 'estimate' | 'o200k_base';

/** The part of the system prompt that no policy decides on. */
export interface FixedPart {
  kind: 'base' | 'style';
  text: string;
  tokens: number;
}

export interface Composed {
  /** `fixed` and the selection's background, a blank line between them. */
  system: string;
  fixed: FixedPart[];
  messages: ContextMessage[];
  params: ChatParams;
  /** For dialects that take style natively. */
  native: Style | null;
  /** Parts of the style this model is not sent, and why. */
  leftOut: LeftOut[];
  selection: Selection;
  tokens: {
    /** System prompt, style, summaries and pinned notes. */
    system: number;
    /** Every message of the path that is sent, merged ones apart, in the order they are sent. */
    perMessage: { id: string; tokens: number }[];
    total: number;
    counting: Counting;
  };
}

/** Pure. Where `selection.tooSmall` is set, the request must not be sent. */
export function compose(input: ComposeInput): Composed {
  const { path, policy, style, target, continues, budgetTokens, count } = input;
  const compiled = style ? compileStyle(style, target) : noStyle;
  const said = [
    { kind: 'base' as const, text: input.systemPrompt },
    { kind: 'style' as const, text: compiled.system },
  ].filter(({ text }) => text.trim() !== '');
  const parts = said.map((part): FixedPart => ({ ...part, tokens: count(part.text) + MESSAGE_TOKENS }));
  const fixed = sum(parts.map(({ tokens }) => tokens));
  const tail = continues ? count(continues.text) + MESSAGE_TOKENS : 0;
  const tokens = budgetTokens === null ? null : Math.max(0, budgetTokens - fixed - tail);
  const selected = select(path, policy, { tokens, count }, input);
  const selection = withFixed(selected, fixed + tail, budgetTokens);
  const { include, background } = selection;
  const system = fixed + sum(background.map((part) => part.tokens));
  const perMessage = include.flatMap(({ id, why, tokens: own, merged = [] }): Part[] => [
    ...merged,
    { id, why, tokens: own },
  ]);
  if (continues) perMessage.push({ id: continues.id, why: 'turn', tokens: tail });
  return {
    system: [...parts, ...background].map(({ text }) => text).join('\n\n'),
    fixed: parts,
    messages: [
      ...include.map(({ role, text, carry }) => ({ role, text, ...(carry ? { carry } : {}) })),
      ...(continues ? [{ role: 'assistant' as const, text: continues.text }] : []),
    ],
    params: compiled.params,
    native: compiled.native,
    leftOut: compiled.leftOut,
    selection,
    tokens: {
      system,
      perMessage: perMessage.map((part) => ({ id: part.id, tokens: part.tokens })),
      total: system + sum(perMessage.map((part) => part.tokens)),
      counting: input.counting ?? 'estimate',
    },
  };
}

const noStyle: ReturnType<typeof compileStyle> = { params: {}, system: '', native: null, leftOut: [] };

/** A policy sees what the messages may take; a person is told what the whole request takes. */
function withFixed(selection: Selection, fixed: number, budget: number | null): Selection {
  if (!selection.tooSmall) return selection;
  const needed = selection.tooSmall.needed + fixed;
  // Within the window, it was the policy's own budget that was too small, and that counts messages alone.
  if (budget === null || needed <= budget) return selection;
  const tooSmall = { needed, budget };
  return { ...selection, tooSmall, explanation: explain('too_small', tooSmall) };
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
