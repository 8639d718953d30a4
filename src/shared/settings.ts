/**
 * Every setting: one schema line and one default. Keys are dotted, so that `config get appearance.theme`, the file on
 * disk and the settings pane speak of the same thing. Defaults stand apart from the schema because zod's `.default()`
 * inside `.partial()` would turn an empty patch into a full reset.
 */
import { z } from 'zod';
import { isAccelerator } from './accelerator';
import { contextPolicySchema, styleSchema } from './schemas';
import { MAX_PRICES, priceRowSchema } from './price-schema';

export const providerId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes, 32 at most');

/** The account of the proxy's password among the keys: no provider can have this id. */
export const PROXY_ACCOUNT = '_proxy';
/** Whose secret a key is: a provider's, or the proxy's. */
export const keyAccount = z.union([providerId, z.literal(PROXY_ACCOUNT)]);

const modelInfo = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(200),
  contextWindow: z.number().int().positive().nullable(),
  maxOutputTokens: z.number().int().positive().nullable(),
});

const keySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('stored') }),
  z.object({ kind: z.literal('env'), name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  z.object({ kind: z.literal('command'), command: z.string().min(1).max(4000) }),
]);

/** A provider the user added, or changes to a built-in one of the same id. */
export const providerConfig = z.object({
  id: providerId,
  name: z.string().min(1).max(100),
  dialect: z.string().min(1).max(40),
  baseUrl: z.string().min(1).max(2000),
  keySource,
  models: z.array(modelInfo).max(2000),
  defaultModel: z.string().max(200).nullable(),
  /** Plain HTTP to a host that is not this machine. */
  allowInsecureHttp: z.boolean(),
  /** null = the built-in limits. */
  requestsPerMinute: z.number().int().positive().nullable(),
  tokensPerMinute: z.number().int().positive().nullable(),
  concurrency: z.number().int().min(1).max(64).nullable(),
  firstByteMs: z.number().int().min(1000).max(3_600_000).nullable(),
  idleMs: z.number().int().min(1000).max(3_600_000).nullable(),
});
export type ProviderConfig = z.infer<typeof providerConfig>;

/** Where a proxy of one's own stands; its password is a key and never in here. */
const proxyUrl = z
  .string()
  .max(500)
  .regex(
    /^(?:https?|socks[45]):\/\/(?:\[[\da-f:]+\]|[^\s/@:?#[\]]+)(?::\d{1,5})?$/i,
    'system, none, or an address such as http://proxy.example.com:8080, without a name or password in it',
  );

/** What a conversation can begin with, put together by the user. Ids never collide with those of the app, which are words. */
const contextPreset = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  policy: contextPolicySchema,
  style: styleSchema,
});
/** US dollars; null = no limit. */
const budget = z.number().min(0).max(1_000_000).nullable();

const shape = {
  'appearance.theme': z.enum(['system', 'light', 'dark', 'contrast-light', 'contrast-dark']),
  /** Per cent of the designed size. */
  'appearance.textSize': z.number().int().min(80).max(200),
  'appearance.density': z.enum(['comfortable', 'compact']),
  /** What a screen reader is told of an answer: that it begins and ends, or all of it as it is written. */
  'appearance.announce': z.enum(['ends', 'sentences']),
  language: z.enum(['system', 'en', 'zh-CN']),
  /** First steps that were taken or skipped. */
  'start.stepsDone': z.array(z.enum(['key', 'style', 'hotkey'])).max(3),
  'chat.provider': providerId,
  /** null = the provider's own default. */
  'chat.model': z.string().max(200).nullable(),
  'chat.systemPrompt': z.string().max(100_000),
  /** Id of the preset new conversations begin with; null = none. */
  'chat.preset': z.string().max(40).nullable(),
  /** Turns of the default context policy; the article's 5. */
  'context.presets': z.array(contextPreset).max(100),
  'context.turns': z.number().int().min(0).max(1000),
  /** Titles of new conversations by their own model, in the background, in place of the ones made here. */
  'history.modelTitles': z.boolean(),
  providers: z.array(providerConfig).max(200),
  'network.proxy': z.union([z.enum(['system', 'none']), proxyUrl]),
  /** The name that the proxy of one's own asks for; '' = none. */
  'network.proxyUser': z.string().max(200),
  /** Held while Parlance runs; null = none. */
  'quickAsk.hotkey': z
    .string()
    .max(100)
    .refine(isAccelerator, 'a hotkey is written like CommandOrControl+Shift+Space')
    .nullable(),
  /** null = the provider of new conversations. */
  'quickAsk.provider': providerId.nullable(),
  /** Id of the preset its conversations begin with; null = none. */
  'quickAsk.preset': z.string().max(40).nullable(),
  /** Id of the style profile of its answers; null = the one of the preset. */
  'quickAsk.style': z.string().max(40).nullable(),
  /** Whether what was copied or selected is offered; it is looked at only when the window is shown. */
  'quickAsk.offerText': z.boolean(),
  'desktop.tray': z.boolean(),
  /** Closing the window leaves Parlance in the tray, where there is one. */
  'desktop.closeToTray': z.boolean(),
  /** Set by Parlance itself, when it has once said where it went. */
  'desktop.toldOfTray': z.boolean(),
  'desktop.startAtLogin': z.boolean(),
  /** When an answer ends while no window of Parlance has the focus. */
  'desktop.notifications': z.boolean(),
  /** The beginning of the answer in the notification. */
  'desktop.notificationText': z.boolean(),
  'updates.check': z.boolean(),
  /** Where the newest version is told; '' = nowhere. A packager names it in the default below. */
  'updates.url': z
    .string()
    .max(2000)
    .regex(/^(https?:\/\/[^\s]+)?$/i, 'an address that begins with https://'),
  'resilience.retries': z.number().int().min(0).max(10),
  /** Milliseconds; waits are drawn from 0 to base x 2^n, at most cap. */
  'resilience.baseMs': z.number().int().min(10).max(60_000),
  'resilience.capMs': z.number().int().min(10).max(600_000),
  'resilience.breakerFailures': z.number().int().min(1).max(100),
  'resilience.breakerMs': z.number().int().min(100).max(600_000),
  /** The user's own rows, before the shipped ones; the first that fits counts. */
  prices: z.array(priceRowSchema).max(MAX_PRICES),
  'budget.dayUsd': budget,
  'budget.monthUsd': budget,
  'budget.conversationUsd': budget,
  'budget.batchUsd': budget,
  'timeouts.firstByteMs': z.number().int().min(1000).max(3_600_000),
  'timeouts.idleMs': z.number().int().min(1000).max(3_600_000),
};

export const settingsSchema = z.object(shape);
export type Settings = z.infer<typeof settingsSchema>;
export type SettingKey = keyof Settings;
export const settingsPatch = settingsSchema.partial().strict();
export type SettingsPatch = z.infer<typeof settingsPatch>;
export const settingKeys = Object.keys(shape) as SettingKey[];

export const defaultSettings: Settings = {
  'appearance.theme': 'system',
  'appearance.textSize': 100,
  'appearance.density': 'comfortable',
  'appearance.announce': 'ends',
  language: 'system',
  'start.stepsDone': [],
  'chat.provider': 'demo',
  'chat.model': null,
  'chat.systemPrompt': '',
  'chat.preset': null,
  'context.presets': [],
  'context.turns': 5,
  'history.modelTitles': false,
  providers: [],
  'network.proxy': 'system',
  'network.proxyUser': '',
  'quickAsk.hotkey': 'CommandOrControl+Shift+Space',
  'quickAsk.provider': null,
  'quickAsk.preset': 'quick-command',
  'quickAsk.style': null,
  'quickAsk.offerText': true,
  'desktop.tray': true,
  'desktop.closeToTray': false,
  'desktop.toldOfTray': false,
  'desktop.startAtLogin': false,
  'desktop.notifications': true,
  'desktop.notificationText': false,
  'updates.check': false,
  'updates.url': '',
  'resilience.retries': 3,
  'resilience.baseMs': 500,
  'resilience.capMs': 10_000,
  'resilience.breakerFailures': 5,
  'resilience.breakerMs': 10_000,
  prices: [],
  'budget.dayUsd': null,
  'budget.monthUsd': null,
  'budget.conversationUsd': null,
  'budget.batchUsd': null,
  'timeouts.firstByteMs': 60_000,
  'timeouts.idleMs': 300_000,
};

/** One setting's schema, for `config set` and for a file that was edited by hand. */
export function settingSchema<K extends SettingKey>(key: K): z.ZodType<Settings[K]> {
  return shape[key] as unknown as z.ZodType<Settings[K]>;
}
