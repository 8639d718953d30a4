/** What is wrong with a list of prompts, in the interface's language and with its line. */
import type { TFunction } from 'i18next';
import type { BatchProblem } from '../../../shared/batch';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatCount } from '../../i18n/format';

const problems: readonly BatchProblem[] = [
  'empty',
  'not_text',
  'line_too_long',
  'too_many',
  'open_quote',
  'stray_quote',
  'field_count',
  'no_column',
  'choose_column',
  'double_column',
  'empty_prompt',
  'bad_json',
  'bad_object',
  'bad_template',
  'changed',
];

const problemOf = ({ code, data }: Failure): BatchProblem | null =>
  (code === 'batch_input' && problems.find((one) => one === data?.['problem'])) || null;

export function problemText(t: TFunction, failure: Failure): string {
  const kind = problemOf(failure);
  if (!kind) return failureText(failure, currentLanguage()).sentence;
  const told = (name: string): string => String(failure.data?.[name] ?? '');
  const most = formatCount(Number(failure.data?.['most'] ?? 0), currentLanguage());
  const [near, found, wanted, column, list] = ['near', 'found', 'wanted', 'column', 'list'].map(told);
  const what = t(`batch.problems.${kind}`, {
    most,
    near: near ?? '',
    found: found ?? '',
    wanted: wanted ?? '',
    column: column ?? '',
    list: list ?? '',
  });
  const line = told('line');
  return line === '0' ? what : t('batch.problems.at', { line, what });
}

/** Columns that a file has, where the failure tells them. */
export function columnsOf(failure: Failure | null): string[] {
  const told = failure?.data?.['columns'];
  if (typeof told !== 'string') return [];
  const list: unknown = JSON.parse(told);
  return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
}
