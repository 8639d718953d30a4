/** `Io` over a real process. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Io } from './io';

export function processIo(): Io {
  // A reader that has gone (`| head`) is no error of ours.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readStdin() {
      if (process.stdin.isTTY) return null;
      process.stdin.setEncoding('utf8');
      let text = '';
      for await (const chunk of process.stdin) text += String(chunk);
      return text;
    },
    lines: (prompt) => (process.stdin.isTTY ? typedLines(prompt) : null),
    secret: (prompt) => (process.stdin.isTTY ? hiddenLine(prompt) : Promise.resolve(null)),
    onInterrupt(callback) {
      process.on('SIGINT', callback);
      process.on('SIGTERM', callback);
      return () => {
        process.off('SIGINT', callback);
        process.off('SIGTERM', callback);
      };
    },
    interactive: process.stdin.isTTY && process.stdout.isTTY,
  };
}

/** Asks for the next line only when the one before is done with, so that the prompt stands below the answer. */
async function* typedLines(prompt: string): AsyncGenerator<string> {
  for (;;) {
    const reader = createInterface({ input: process.stdin, output: process.stderr });
    const line = await new Promise<string | null>((resolve) => {
      reader.once('close', () => resolve(null));
      reader.once('SIGINT', () => reader.close());
      reader.question(prompt, resolve);
    });
    reader.close();
    if (line === null) return;
    yield line;
  }
}

/** readline in raw mode, echoing into nothing: a key stays out of the scrollback and of recordings of the terminal. */
async function hiddenLine(prompt: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  process.stderr.write(prompt);
  const line = await new Promise<string | null>((resolve) => {
    reader.once('close', () => resolve(null));
    reader.once('SIGINT', () => reader.close());
    reader.once('line', resolve);
  });
  reader.close();
  process.stderr.write('\n');
  return line;
}
