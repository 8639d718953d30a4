/** Style profiles as a JSON file to give to others. What comes in is checked, and what is not understood is named. */
import { z } from 'zod';
import { fail, type Failure } from '../../shared/errors';
import type { Style } from '../../shared/models';
import { styleSchema } from '../../shared/schemas';
import { isRecord, pathText, problemsOf, valueAt } from '../json-problems';
import { neutralStyle } from './presets';

const FORMAT = 'parlance-styles';
const VERSION = 1;
/** Characters; the largest file that can hold 100 profiles with full instructions. */
const MAX_LENGTH = 4_000_000;
const MAX_PROFILES = 100;

export interface NamedStyle {
  name: string;
  style: Style;
}

export type ProfileImport =
  | {
      ok: true;
      profiles: NamedStyle[];
      /** Fields that mean nothing here and were left out, as paths: `profiles[0].style.mood`. */
      unknown: string[];
    }
  | { ok: false; failure: Failure };

const named = z.object({
  name: z
    .string('has to be text')
    .trim()
    .min(1, 'may not be empty')
    .max(100, 'has to be at most 100 characters'),
  // What is not said stays neutral, so that a file written by hand can be short.
  style: styleSchema.partial(),
});
const file = z.object({
  format: z.literal(FORMAT, `has to be "${FORMAT}"`),
  version: z.literal(VERSION, `has to be ${VERSION}, the version this app reads`),
  profiles: z
    .array(named, 'has to be a list')
    .min(1, 'may not be empty')
    .max(MAX_PROFILES, `may hold at most ${MAX_PROFILES} profiles`),
});

export function exportProfiles(profiles: readonly NamedStyle[]): string {
  const plain = profiles.map(({ name, style }) => ({ name, style }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, profiles: plain }, null, 2)}\n`;
}

/** Failures are `invalid_input`; all or nothing, so that half a file is never taken for the whole. */
export function importProfiles(text: string): ProfileImport {
  if (text.length > MAX_LENGTH) return refused('it is larger than any file of style profiles');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('it is not JSON');
  }
  const parsed = file.safeParse(json);
  if (!parsed.success) return refused(problemsOf(json, parsed.error.issues, 'it holds no list of profiles'));
  const profiles = parsed.data.profiles.map(({ name, style }) => ({ name, style: complete(style) }));
  return { ok: true, profiles, unknown: unknownFields(json) };
}

function complete(style: z.output<typeof named>['style']): Style {
  const given = Object.entries(style).filter(([, value]) => value !== undefined);
  return { ...neutralStyle, ...Object.fromEntries(given) };
}

function refused(why: string): ProfileImport {
  const message = `This file cannot be read as style profiles: ${why}.`;
  return { ok: false, failure: fail('invalid_input', message, { data: { why } }) };
}

function unknownFields(json: unknown): string[] {
  const unknown: string[] = [];
  const look = (value: unknown, known: object, path: readonly PropertyKey[]): void => {
    for (const key of Object.keys(isRecord(value) ? value : {})) {
      if (!Object.hasOwn(known, key)) unknown.push(pathText([...path, key]));
    }
  };
  look(json, file.shape, []);
  const profiles = valueAt(json, ['profiles']);
  for (const index of Array.isArray(profiles) ? profiles.keys() : []) {
    look(valueAt(profiles, [index]), named.shape, ['profiles', index]);
    look(valueAt(profiles, [index, 'style']), styleSchema.shape, ['profiles', index, 'style']);
  }
  return unknown;
}
