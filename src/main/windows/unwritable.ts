/** A profile that cannot be written is still read: Chromium, which must write, gets a place of its own for that. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/**
 * To be called before anything of Chromium's is used. Returns whether the profile can be written; where not, two
 * instances may run at once, since neither can leave word of itself.
 */
export function settleProfile(): boolean {
  const profile = app.getPath('userData');
  try {
    // Microseconds, once, before there is anything to keep waiting.
    mkdirSync(profile, { recursive: true });
    accessSync(profile, constants.W_OK);
    return true;
  } catch {
    const elsewhere = mkdtempSync(join(tmpdir(), 'parlance-session-'));
    app.setPath('sessionData', elsewhere);
    app.once('quit', () => rmSync(elsewhere, { recursive: true, force: true }));
    return false;
  }
}
