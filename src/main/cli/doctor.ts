/** `doctor`: what this installation is made of and whether it is well. Nothing is changed. */
import { isUsable } from '../../shared/models';
import type { App } from '../app';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, type ExitCode, type Io } from './io';

export const doctorSpec: CommandSpec = {
  usage: 'doctor [--json]',
  does: 'versions, paths, keychain, database integrity, providers reachable',
  options: {},
  words: [0, 0],
};

export async function doctor(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(doctorSpec, argv);
  const database = await app.db.about({});
  const problems = await app.db.quickCheck({});
  const ready = app.providers.list().filter((item) => isUsable(item.keyState));
  const tested = await Promise.all(
    ready.map(async (item) => {
      const result = await app.providers.test(item.id);
      return { id: item.id, reachable: result.ok, reason: result.ok ? null : result.failure.message };
    }),
  );
  const report = {
    versions: app.versions,
    paths: {
      profile: app.userDataDir,
      database: database.file,
      settings: app.settingsPath,
      log: app.logPath,
    },
    keychain: await app.keys.keychain(),
    database: { ...database, problems },
    settings: app.notices().map((notice) => notice.message),
    providers: tested,
  };
  if (args.flag('json')) printJson(io, report);
  else {
    for (const [name, version] of Object.entries(report.versions)) io.out(`${name} ${version}\n`);
    for (const [name, path] of Object.entries(report.paths)) io.out(`${name}: ${path}\n`);
    io.out(
      `keychain: ${report.keychain.name}${report.keychain.available ? '' : ' (keys cannot be stored)'}\n`,
    );
    const size = `${database.conversations} conversations, ${database.messages} messages, ${database.bytes} bytes`;
    io.out(`database: ${size}, ${problems.length === 0 ? 'sound' : problems.join('; ')}\n`);
    for (const notice of report.settings) io.out(`settings: ${notice}\n`);
    for (const item of tested) io.out(`${item.id}: ${item.reachable ? 'answers' : item.reason}\n`);
  }
  return problems.length === 0 ? EXIT.done : EXIT.failed;
}
