/**
 * A process of its own to be killed: `node fault-child.cjs WHAT FILE [TO]`. Says `{"begun":true}` before what it does,
 * and `{"done":true}` after it.
 */
import Sqlite from 'better-sqlite3';
import { backupTo } from '../../src/main/db/backup';
import { openForReading } from '../../src/main/db/open';
import { openProfile } from '../../src/main/db/opening';

const [what = '', file = '', to = ''] = process.argv.slice(2);
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
// The native module loaded: what follows is all work.
new Sqlite(':memory:').close();

// Another turn of the loop, so that what is said is on its way before this thread is busy.
const work: Record<string, () => void> = {
  backup: () => {
    const db = openForReading(file);
    backupTo(db, { file: to });
    db.close();
  },
  open: () => openProfile(file, { suspect: false, onStep: () => undefined }).close(),
};

if (what === 'hold') {
  const profile = openProfile(file, { suspect: false, onStep: () => undefined });
  say({ begun: true });
  process.stdin.resume().on('end', () => profile.close());
} else {
  say({ begun: true });
  setTimeout(() => {
    work[what]?.();
    say({ done: true });
  }, 5);
}
