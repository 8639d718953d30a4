/**
 * JSON columns, read leniently: a field that an older version did not write or that cannot be understood takes its
 * neutral value, and what is no JSON at all reads as absent. One odd row never hides a conversation.
 */
import { z } from 'zod';
import { errorCodes, type Failure } from '../../shared/errors';
import type { Attachment, ContextPolicy, Style } from '../../shared/models';

/** 0.5 = no instruction. */
const axis = z.number().min(0).max(1).catch(0.5);

const style: z.ZodType<Style> = z.object({
  tone: axis,
  formality: axis,
  verbosity: axis,
  humour: axis,
  language: z.string().nullable().catch(null),
  temperature: z.number().nullable().catch(null),
  topP: z.number().nullable().catch(null),
  reasoningEffort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .nullable()
    .catch(null),
  instructions: z.string().catch(''),
});

const contextPolicy: z.ZodType<ContextPolicy> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('turns'), turns: z.number() }),
  z.object({ kind: z.literal('tokens'), budget: z.number() }),
  z.object({ kind: z.literal('summary'), keepTurns: z.number() }),
  z.object({ kind: z.literal('adaptive'), maxTurns: z.number() }),
  z.object({ kind: z.literal('server') }),
]);

const failure = z.object({
  code: z.enum(errorCodes).catch('internal'),
  message: z.string().catch(''),
  retryable: z.boolean().catch(false),
  providerMessage: z.string().optional().catch(undefined),
  status: z.number().optional().catch(undefined),
  data: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
});

function parse<T>(schema: z.ZodType<T>, column: unknown): T | null {
  if (typeof column !== 'string') return null;
  let value: unknown;
  try {
    value = JSON.parse(column);
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}

export const styleFrom = (column: unknown): Style | null => parse(style, column);
export const contextFrom = (column: unknown): ContextPolicy | null => parse(contextPolicy, column);
export const stringsFrom = (column: unknown): string[] => parse(z.array(z.string()), column) ?? [];
export const numbersFrom = (column: unknown): number[] => parse(z.array(z.number()), column) ?? [];
export const listFrom = (column: unknown): unknown[] => parse(z.array(z.unknown()), column) ?? [];

const attachment = z.object({ hash: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number() });
export const attachmentsFrom = (column: unknown): Attachment[] => parse(z.array(attachment), column) ?? [];

export function failureFrom(column: unknown): Failure | null {
  const found = parse(failure, column);
  if (!found) return null;
  const { code, message, retryable, providerMessage, status, data } = found;
  return {
    code,
    message,
    retryable,
    ...(providerMessage !== undefined && { providerMessage }),
    ...(status !== undefined && { status }),
    ...(data !== undefined && { data }),
  };
}

/** A value for a JSON column; absent and empty lists take no room. */
export function toJson(value: object | readonly unknown[] | null): string | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  return JSON.stringify(value);
}
