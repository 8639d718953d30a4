/** `import` and `export`. */
import { skipReasons } from '../../shared/transfer';
import type { App } from '../app';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, UsageError, type ExitCode, type Io } from './io';

export const importSpec: CommandSpec = {
  usage: 'import FILE [--json]',
  does: 'takes a data export of ChatGPT, Claude, Grok or Parlance (zip, folder or JSON); again adds nothing twice',
  options: {},
  words: [1, 1],
};

export async function importFile(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(importSpec, argv);
  const offInterrupt = io.onInterrupt(() => app.transfer.cancel());
  let shown = -1;
  try {
    const report = await app.transfer.import(args.words[0] ?? '', ({ bytes, totalBytes, conversations }) => {
      const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((100 * bytes) / totalBytes));
      if (percent === shown) return;
      shown = percent;
      io.err(`${percent} %, ${conversations} conversations\n`);
    });
    for (const { source, index, title, reason, detail } of report.skipped) {
      const why = `${skipReasons[reason]}${detail === '' ? '' : ` (${detail})`}`;
      io.err(`Skipped: ${source}, number ${index}${title === '' ? '' : `, "${title}"`}: ${why}\n`);
    }
    if (report.pictures > 0) io.err(`${report.pictures} pictures were taken along.\n`);
    if (report.images > 0) {
      io.err(
        `${report.images} pictures and files are named in the texts and are not in the export, or are no pictures.\n`,
      );
    }
    if (args.flag('json')) printJson(io, report);
    else {
      const { added, grown, known, empty, failed, messages } = report;
      io.out(
        `${added} conversations added, ${grown} grown, ${known} already here, ${empty} empty, ${failed} skipped; ` +
          `${messages} messages added\n`,
      );
    }
    if (report.cancelled) return EXIT.interrupted;
    const taken = report.added + report.grown + report.known;
    return taken === 0 && report.failed > 0 ? EXIT.failed : EXIT.done;
  } finally {
    offInterrupt();
  }
}

export const exportSpec: CommandSpec = {
  usage: 'export [--format md|json|html] [--out PATH] [--json] [ID...]',
  does: 'conversations as Markdown, JSON (whole, for import) or HTML; all where none is named; to stdout without --out',
  options: { format: { type: 'string' }, out: { type: 'string' } },
  words: [0, 10_000],
};

export async function exportFile(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(exportSpec, argv);
  const format = args.text('format') ?? 'md';
  if (format !== 'md' && format !== 'json' && format !== 'html') {
    throw new UsageError(`--format takes md, json or html, not "${format}".`);
  }
  const ids = args.words.length > 0 ? args.words : null;
  const out = args.text('out');
  if (out === undefined) {
    // Each piece is whole text by itself.
    for await (const { bytes } of app.transfer.text(format, ids)) io.out(new TextDecoder().decode(bytes));
    return EXIT.done;
  }
  const report = await app.transfer.export(format, ids, out);
  if (args.flag('json')) printJson(io, report);
  else io.out(`${report.conversations} conversations, ${report.messages} messages in ${report.path}\n`);
  return EXIT.done;
}
