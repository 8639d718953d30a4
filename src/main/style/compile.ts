/** A style profile as what one model is really sent: parameters, words, and what could not be said at all. */
import type { LeftOut } from '../../shared/context';
import type { ReasoningEffort, Style } from '../../shared/models';
import type { Capabilities, ChatParams } from '../providers/types';
import { languageSentence } from './language';
import { axes, STEP_ENDS, words, type Axis } from './words';

export interface StyleTarget {
  /** The dialect has parameters for the axes and the language. */
  nativeStyle: boolean;
  capabilities: Capabilities;
}

export interface CompiledStyle {
  params: ChatParams;
  /** For the system prompt; '' where nothing is said. */
  system: string;
  /** What a dialect with native parameters sends as such; null for the others. */
  native: Style | null;
  leftOut: LeftOut[];
}

/** Pure. Axes outside 0 to 1 count as the end they are beyond. */
export function compileStyle(style: Style, { nativeStyle, capabilities }: StyleTarget): CompiledStyle {
  const leftOut: LeftOut[] = [];
  const params = compileParams(style, capabilities, leftOut);
  const language = style.language === null ? null : languageSentence(style.language);
  if (style.language !== null && language === null) {
    leftOut.push({ what: 'language', why: 'unknown_language', value: style.language });
  }
  const spoken = nativeStyle ? [] : [...axes.map((axis) => axisSentence(axis, style[axis])), language];
  const sentences = spoken.filter((sentence) => sentence !== null).join(' ');
  const system = [sentences, style.instructions.trim()].filter((part) => part !== '').join('\n\n');
  const native = nativeStyle ? { ...style, language: language === null ? null : style.language } : null;
  return { params, system, native, leftOut };
}

/** What an axis says at this value, or null for nothing. */
export function axisSentence(axis: Axis, value: number): string | null {
  return words[axis][stepOf(value)] ?? null;
}

function stepOf(value: number): number {
  const step = STEP_ENDS.findIndex((end) => value <= end);
  return step === -1 ? STEP_ENDS.length - 1 : step;
}

function compileParams(style: Style, takes: Capabilities, leftOut: LeftOut[]): ChatParams {
  const params: ChatParams = {};
  const effort = style.reasoningEffort;
  if (effort !== null) {
    const why = effortRefused(effort, takes);
    if (why) leftOut.push({ what: 'effort', why, value: effort });
    else params.reasoningEffort = effort;
  }
  // A model that reasons unless told not to takes no sampling while nothing is said of effort either.
  const sampling = !takes.samplingNeedsNoEffort || params.reasoningEffort === 'none';
  for (const what of ['temperature', 'topP'] as const) {
    const value = style[what];
    if (value === null) continue;
    if (!takes[what]) leftOut.push({ what, why: 'not_taken', value });
    else if (!sampling) leftOut.push({ what, why: 'needs_no_effort', value });
    else params[what] = value;
  }
  const step = stepOf(style.verbosity);
  const middle = (STEP_ENDS.length - 1) / 2;
  if (takes.verbosity && step !== middle) params.verbosity = step < middle ? 'low' : 'high';
  return params;
}

function effortRefused(effort: ReasoningEffort, { efforts }: Capabilities): LeftOut['why'] | null {
  if (efforts.length === 0) return 'not_taken';
  return efforts.includes(effort) ? null : 'effort_not_accepted';
}
