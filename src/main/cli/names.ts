/** The words that begin a command of the terminal form; apart from the commands, so that the windows need not load them. */
const commandNames = [
  'ask',
  'chat',
  'batch',
  'search',
  'conversations',
  'show',
  'context',
  'import',
  'export',
  'backup',
  'restore',
  'provider',
  'key',
  'config',
  'doctor',
] as const;

export type CommandName = (typeof commandNames)[number];

export function isCommandName(word: string | undefined): word is CommandName {
  return commandNames.some((name) => name === word);
}

/** Needs windows: carried out by the running app, or by one that is started for it. */
export const QUICK_ASK = 'quick-ask';

/** Whether these words are for the terminal form (and not for the windows). */
export function isCommand(word: string | undefined): boolean {
  return isCommandName(word) || ['help', '--help', '-h', '--version'].some((name) => name === word);
}
