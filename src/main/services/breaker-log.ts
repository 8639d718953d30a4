/** Keeps when a breaker opened, for Insights: the lanes themselves forget with the process. */
import { localDay } from '../../shared/local-day';
import type { Database } from '../db/client';
import type { Lanes } from '../http/lanes';
import type { Clock } from '../http/types';

export interface BreakerLogDeps {
  db: Pick<Database, 'recordEvent'>;
  clock: Clock;
  onFailure(thrown: unknown): void;
}

export function keepBreakerLog(lanes: Lanes, { db, clock, onFailure }: BreakerLogDeps): void {
  const open = new Set<string>();
  lanes.onChange((key) => {
    const isOpen = lanes.health(key)?.breaker === 'open';
    if (!isOpen) open.delete(key);
    else if (!open.has(key)) {
      open.add(key);
      const at = clock.now();
      // A lane is a provider at an address; the id holds no space.
      const subject = key.split(' ', 1)[0] ?? key;
      db.recordEvent({ kind: 'breaker_opened', subject, at, day: localDay(at) }).catch(onFailure);
    }
  });
}
