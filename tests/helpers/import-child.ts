/** A process of its own that imports: `node import-child.cjs FILE DATABASE DB-WORKER TRANSFER-WORKER`. */
import { openDatabase } from '../../src/main/db/client';
import { systemClock } from '../../src/main/http/clock';
import { createTransfer } from '../../src/main/services/transfer/transfer';
import { toFailure } from '../../src/shared/errors';

const [path = '', file = '', dbWorker = '', worker = ''] = process.argv.slice(2);
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

async function main(): Promise<void> {
  const db = await openDatabase({ file, worker: dbWorker });
  const conversations = { touchedAll: () => Promise.resolve() };
  const transfer = createTransfer({ db, conversations, clock: systemClock, worker });
  say(await transfer.import(path, ({ conversations: taken }) => say({ taken })));
  await db.close();
}

main().catch((thrown: unknown) => say({ failure: toFailure(thrown) }));
