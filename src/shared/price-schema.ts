/** What a row of the price table may hold, for every door it comes in by: settings, IPC, files, the terminal. */
import { z } from 'zod';
import type { PriceRow } from './prices';

/** Dollars; nobody has charged more than that for a message or a million tokens. */
const usd = z.number('has to be a number of dollars').min(0, 'may not be negative').max(100_000);
const factor = z.number('has to be a number').min(0, 'may not be negative').max(1000);
const count = z.number('has to be a whole number').int('has to be a whole number').min(0).max(1e12);
const hour = z.number('has to be an hour').int().min(0, 'has to be from 0 to 24').max(24);

const tokenPrice = z.strictObject({
  kind: z.literal('token'),
  input: usd,
  output: usd,
  cached: usd.optional(),
  cacheWrite: usd.optional(),
  long: z.strictObject({ above: count, input: factor, output: factor }).optional(),
  batch: factor.optional(),
  peak: z
    .strictObject({
      factor,
      hours: z
        .array(
          z.tuple([hour, hour]).refine(([from, to]) => from < to, 'has to go from an hour to a later one'),
        )
        .min(1)
        .max(24),
    })
    .optional(),
});

const messagePrice = z.strictObject({
  kind: z.literal('message'),
  tiers: z
    .array(z.strictObject({ from: count, usd }))
    .min(1, 'needs a tier')
    .max(50)
    .refine((tiers) => tiers[0]?.from === 0, 'has to begin with a tier from 0')
    .refine(
      (tiers) => tiers.every(({ from }, index) => index === 0 || from > (tiers[index - 1]?.from ?? 0)),
      'has to be in rising order',
    ),
  period: z.enum(['day', 'month'], 'has to be "day" or "month"').optional(),
});

const priceSchema = z.discriminatedUnion('kind', [tokenPrice, messagePrice]);

export const priceRowSchema = z.strictObject({
  provider: z
    .string('has to be the id of a provider')
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'has to be the id of a provider'),
  model: z.string('has to be text').trim().min(1, 'may not be empty').max(500),
  price: priceSchema,
  asOf: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'has to be a day such as 2026-11-22')
    .optional(),
}) satisfies z.ZodType<PriceRow>;

/** More than anyone keeps apart. */
export const MAX_PRICES = 500;
