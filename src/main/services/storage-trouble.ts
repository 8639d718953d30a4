/** What could not be stored: logged every time, told to the person once a minute. */
import { toFailure, type Failure } from '../../shared/errors';
import type { Clock } from '../http/types';
import type { Log } from '../log';
import { createRarely } from './rarely';

export interface StorageTroubleDeps {
  log: Log;
  clock: Pick<Clock, 'now'>;
  tell(failure: Failure): void;
}

export function createStorageTrouble({ log, clock, tell }: StorageTroubleDeps): (thrown: unknown) => void {
  const told = createRarely(clock);
  return (thrown) => {
    const failure = toFailure(thrown);
    log.error('storage', failure.code, failure.message);
    // A full disk fails every few seconds; it is news once.
    told(failure.code, () => tell(failure));
  };
}
