/** `provider add|list|remove|test` and `key set|delete|list`. Keys are read from stdin and never printed. */
import { FailureError } from '../../shared/errors';
import type { KeySource, KeyState, ProviderView } from '../../shared/models';
import { providerConfig, providerId } from '../../shared/settings';
import type { App } from '../app';
import { builtInProviders, dialects } from '../providers';
import { parseCommand, type CommandSpec, type ParsedArgs } from './args';
import { EXIT, exitCodeOf, printFailure, printJson, UsageError, type ExitCode, type Io } from './io';

export const providerSpec: CommandSpec = {
  usage:
    'provider add ID --dialect D --base-url URL [--name N] [--model M] [--key-env VAR | --key-command CMD | --no-key] [--allow-http] | list | remove ID | test ID',
  does: 'the servers that can be asked',
  options: {
    dialect: { type: 'string' },
    'base-url': { type: 'string' },
    name: { type: 'string' },
    model: { type: 'string' },
    'key-env': { type: 'string' },
    'key-command': { type: 'string' },
    'no-key': { type: 'boolean' },
    'allow-http': { type: 'boolean' },
  },
  words: [1, 2],
};

export async function provider(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(providerSpec, argv);
  const [verb, id] = args.words;
  if (verb === 'list') {
    for (const item of app.providers.list()) {
      if (args.flag('json')) printJson(io, item);
      else io.out(`${item.id}  ${item.dialect}  ${item.baseUrl}  key: ${keyWords(item)}\n`);
    }
    return EXIT.done;
  }
  if (id === undefined) throw new UsageError('provider takes: add ID, list, remove ID or test ID.');
  if (verb === 'add') return add(app, id, args, io);
  if (verb === 'remove') {
    app.providers.remove(id);
    return EXIT.done;
  }
  if (verb === 'test') {
    const result = await app.providers.test(id);
    if (args.flag('json')) printJson(io, result);
    else if (result.ok) io.out(`${id} answers: ${result.models} models in ${result.tookMs} ms.\n`);
    else printFailure(io, result.failure);
    return result.ok ? EXIT.done : exitCodeOf(result.failure);
  }
  throw new UsageError('provider takes: add ID, list, remove ID or test ID.');
}

function add(app: App, id: string, args: ParsedArgs, io: Io): ExitCode {
  const dialect = args.text('dialect');
  const baseUrl = args.text('base-url');
  if (dialect === undefined || baseUrl === undefined) {
    throw new UsageError('provider add needs --dialect and --base-url.');
  }
  if (!dialects.some((item) => item.id === dialect)) {
    const known = dialects.map((item) => item.id).join(', ');
    throw new UsageError(`There is no dialect "${dialect}". Known: ${known}.`);
  }
  const model = args.text('model');
  const parsed = providerConfig.safeParse({
    id,
    name: args.text('name') ?? id,
    dialect,
    baseUrl,
    keySource: keySource(args),
    models:
      model === undefined ? [] : [{ id: model, name: model, contextWindow: null, maxOutputTokens: null }],
    defaultModel: model ?? null,
    allowInsecureHttp: args.flag('allow-http'),
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: null,
    idleMs: null,
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UsageError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  }
  app.providers.save(parsed.data);
  io.err(
    `${id} is there. Ask it with: ask --provider ${id}${model === undefined ? ' --model MODEL' : ''} "..."\n`,
  );
  return EXIT.done;
}

/** What `key list` and `provider list` say of a key. */
function keyWords({ keyState, keyPlace, keySource }: ProviderView): string {
  const words: Record<KeyState, string> = {
    not_needed: 'not needed',
    stored: keyPlace === undefined ? 'stored' : `stored in ${keyPlace}`,
    session: 'for this session only',
    env: `from the variable ${keyPlace}`,
    command: 'from a command',
    missing: 'missing',
    unreadable: keySource.kind === 'stored' ? 'cannot be decrypted' : 'cannot be used',
  };
  return words[keyState];
}

function keySource(args: ParsedArgs): KeySource {
  const name = args.text('key-env');
  const command = args.text('key-command');
  const given = [name !== undefined, command !== undefined, args.flag('no-key')].filter(Boolean).length;
  if (given > 1) throw new UsageError('Give one of --key-env, --key-command and --no-key.');
  if (name !== undefined) return { kind: 'env', name };
  if (command !== undefined) return { kind: 'command', command };
  return args.flag('no-key') ? { kind: 'none' } : { kind: 'stored' };
}

export const keySpec: CommandSpec = {
  usage: 'key set ID (the key on standard input) | delete ID | list [--json]',
  does: 'keys in the system keychain',
  options: {},
  words: [1, 2],
};

export async function key(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(keySpec, argv);
  const [verb, id] = args.words;
  if (verb === 'list') {
    // Else what cannot be decrypted would be called stored.
    await app.keys.load();
    const { available, name, reason } = await app.keys.keychain();
    io.err(available ? `Keys are kept in: ${name}\n` : `Keys cannot be stored: ${reason}.\n`);
    for (const item of app.providers.list()) {
      if (item.keySource.kind === 'none') continue;
      const { id: owner, keySource: source, keyState: state, keyPlace: place } = item;
      if (args.flag('json')) printJson(io, { id: owner, source: source.kind, state, place });
      else io.out(`${owner}  ${keyWords(item)}\n`);
    }
    return EXIT.done;
  }
  if (id === undefined || !providerId.safeParse(id).success)
    throw new UsageError('key takes: set ID, delete ID or list.');
  if (!app.providers.list().some((item) => item.id === id))
    throw new UsageError(`There is no provider "${id}".`);
  if (verb === 'set') {
    const typed = (await io.readStdin()) ?? (await io.secret(`key for ${id}> `)) ?? '';
    if (typed.trim() === '') throw new UsageError('No key came on standard input.');
    const result = await app.keys.set(id, typed);
    if (!result.ok) {
      if (result.failure.code === 'no_keychain') io.err(withoutKeychain(id));
      throw new FailureError(result.failure);
    }
    io.err(`The key of ${id} is stored.\n`);
    return EXIT.done;
  }
  if (verb === 'delete') {
    await app.keys.delete(id);
    return EXIT.done;
  }
  throw new UsageError('key takes: set ID, delete ID or list.');
}

/** Beside the failure's own sentence: the words to type for the ways that need no keychain. */
function withoutKeychain(id: string): string {
  const variable = builtInProviders.find((item) => item.id === id)?.keyEnv;
  const usual = variable ? `Set ${variable} in the environment, or give` : 'Give';
  return `${usual} \`provider add\` the option --key-env VAR or --key-command CMD.\n`;
}
