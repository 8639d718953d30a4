/** What is wrong with a JSON file that somebody wrote, by the path of the field and its value. */
import type { z } from 'zod';

/** Problems told at once; more help nobody. */
const MAX_PROBLEMS = 5;

/** `whole` is said where the file itself is something else. */
export function problemsOf(json: unknown, issues: readonly z.core.$ZodIssue[], whole: string): string {
  const problems = issues.flatMap((issue) => problemOf(json, issue, whole));
  const more = problems.length - MAX_PROBLEMS;
  return problems.slice(0, MAX_PROBLEMS).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function problemOf(json: unknown, issue: z.core.$ZodIssue, whole: string): string[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${pathText([...path, key])} is not known`);
  if (path.length === 0) return [whole];
  const value = valueAt(json, path);
  const shown = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
  return [`${pathText(path)} is ${shown} but ${message}`];
}

export function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) value = isRecord(value) ? value[String(key)] : undefined;
  return value;
}

export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : (index ? '.' : '') + String(key)))
    .join('');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
