import type { Failure } from '../../shared/errors';
import type { Language } from './index';
import { en } from './en';
import { zhCN } from './zh-cn';

export interface FailureText {
  title: string;
  /** What to do about it: beside the title. */
  body: string;
  /** Both, with what it is about: where it stands alone. */
  sentence: string;
}

/**
 * A failure in the interface's language. Main's own sentence is English and knows the names and sizes of the case, so
 * English shows that one.
 */
export function failureText(failure: Failure, language: Language): FailureText {
  const { code, message, data } = failure;
  if (language === 'en') return { title: en.errors[code], body: message, sentence: message };
  const title = zhCN.errors[code];
  const body = zhCN.help[code];
  const about = aboutOf(data ?? {});
  return { title, body, sentence: `${title}${about === null ? '' : `：${about}`}。${body}` };
}

/** Of what a failure knows, what tells the reader which one is meant; the first that is there. */
const NAMES = ['file', 'path', 'dir', 'program', 'name', 'param', 'header', 'hotkey', 'host', 'provider'];

function aboutOf(data: Readonly<Record<string, unknown>>): string | null {
  const { seconds, megabytes } = data;
  if (typeof seconds === 'number') return `${seconds} 秒`;
  if (typeof megabytes === 'number') return `${megabytes} MB`;
  const values = NAMES.map((name) => data[name]);
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}
