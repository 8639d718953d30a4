import type { Failure } from '../../shared/errors';
import type { Language } from './index';
import { en } from './en';
import { zhCN } from './zh-cn';

/**
 * A failure in the interface's language: a short title, and a sentence that says what to do. Main's own sentence is
 * English and knows the names and sizes of the case, so English shows that one.
 */
export function failureText(failure: Failure, language: Language): { title: string; body: string } {
  if (language === 'en') return { title: en.errors[failure.code], body: failure.message };
  return { title: zhCN.errors[failure.code], body: zhCN.help[failure.code] };
}
