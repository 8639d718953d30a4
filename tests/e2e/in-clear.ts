/** What must stand nowhere in a profile, in whatever form it would be read back from. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './app';

/** Every file below, with its bytes. */
async function* filesIn(dir: string): AsyncGenerator<{ path: string; bytes: Buffer }> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    // Chromium's own sockets and links hold nothing.
    else if (entry.isFile()) yield { path, bytes: await readFile(path) };
  }
}

/** The secret as it could stand in a file: clear, in UTF-16, in URLs, in base64 at each of its three positions. */
function formsOf(secret: string): Buffer[] {
  const shifted = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    // The first and last characters depend on what stands beside the secret.
    return text.slice(before === 0 ? 0 : 4, -4);
  });
  const texts = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...shifted];
  const url = shifted.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_'));
  return [...texts, ...url].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'));
}

export async function expectNowhereInClear(profile: string, secrets: readonly string[]): Promise<void> {
  const forms = secrets.flatMap(formsOf);
  let files = 0;
  for await (const { path, bytes } of filesIn(profile)) {
    files++;
    for (const form of forms) expect(bytes.includes(form), `${form.toString()} in ${path}`).toBe(false);
  }
  expect(files).toBeGreaterThan(3);
}
