/** A recovery in sentences, for the terminal and the log. */
import type { RecoveryReport } from '../../shared/safety';

export function reportLines(report: RecoveryReport): string[] {
  if (report.kind === 'index')
    return ['The search index was damaged and has been built anew. Nothing is lost.'];
  const { aside, backup, conversations, messages, partly, incomplete } = report;
  const lines = [
    'The history was damaged and has been rebuilt: ' +
      `${conversations.read} conversations and ${messages.read} messages could be read.`,
  ];
  if (backup !== null) {
    lines.push(
      `${conversations.fromBackup} conversations and ${messages.fromBackup} messages came from the backup ${backup}.`,
    );
  }
  if (messages.missing > 0) {
    const titles = incomplete.map(({ title, missing }) => `"${title}" (${missing})`).join(', ');
    lines.push(`${messages.missing} messages are missing, in: ${titles}.`);
  }
  if (conversations.missing > 0)
    lines.push(
      `${conversations.missing} conversations have lost their title and were named after their first words.`,
    );
  if (partly > 0) lines.push(`Of ${partly} messages only a part could be read.`);
  if (aside !== null) lines.push(`The damaged file was kept: ${aside}`);
  return lines;
}
