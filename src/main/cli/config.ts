/** `config get|set|list`: every setting by its dotted name. */
import { FailureError } from '../../shared/errors';
import { settingKeys } from '../../shared/settings';
import type { App } from '../app';
import { parseSetting } from '../services/settings';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, UsageError, type ExitCode, type Io } from './io';

export const configSpec: CommandSpec = {
  usage: 'config get KEY | set KEY VALUE | list [--json]',
  does: 'reads and changes settings',
  options: {},
  words: [1, 3],
};

export async function config(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(configSpec, argv);
  const [verb, key, value] = args.words;
  const settings = app.settings.get();
  if (verb === 'list') {
    if (args.flag('json')) printJson(io, settings);
    else for (const name of settingKeys) io.out(`${name} = ${JSON.stringify(settings[name])}\n`);
    return EXIT.done;
  }
  if (verb === 'get' && key !== undefined) {
    const known = settingKeys.find((name) => name === key);
    if (known === undefined)
      throw new UsageError(`There is no setting "${key}"; \`config list\` shows them all.`);
    const found = settings[known];
    io.out(`${typeof found === 'string' && !args.flag('json') ? found : JSON.stringify(found)}\n`);
    return EXIT.done;
  }
  if (verb === 'set' && key !== undefined && value !== undefined) {
    const parsed = parseSetting(key, value);
    if (!parsed.ok) throw new FailureError({ ...parsed.failure, code: 'invalid_input' });
    app.settings.patch(parsed.patch);
    return EXIT.done;
  }
  throw new UsageError('config takes: get KEY, set KEY VALUE or list.');
}
