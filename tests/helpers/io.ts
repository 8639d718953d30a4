import type { Io } from '../../src/main/cli/io';

/** For a command in a test: what it prints goes to these; nobody types, and nothing interrupts it. */
export const ioTo = (out: (text: string) => void, err: (text: string) => void = () => undefined): Io => ({
  out,
  err,
  readStdin: () => Promise.resolve(null),
  secret: () => Promise.resolve(null),
  lines: () => null,
  onInterrupt: () => () => undefined,
  interactive: false,
});
