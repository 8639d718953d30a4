import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBulkhead, type Place } from '../../../../src/main/http/resilience/bulkhead';

describe('bulkhead', () => {
  it('admits so many, queues so many in order, refuses the rest', () => {
    const bulkhead = createBulkhead(
      () => ({ concurrency: 2, queue: 2 }),
      () => undefined,
    );
    const places = Array.from({ length: 5 }, () => bulkhead.join());
    expect(places.map((place) => place?.admitted())).toEqual([true, true, false, false, undefined]);
    const order: number[] = [];
    places[2]?.onAdmitted(() => order.push(2));
    places[3]?.onAdmitted(() => order.push(3));
    places[1]?.leave();
    places[0]?.leave();
    expect(order).toEqual([2, 3]);
    expect([bulkhead.running(), bulkhead.queued()]).toEqual([2, 0]);
  });

  it('forgets who left the queue', () => {
    const bulkhead = createBulkhead(
      () => ({ concurrency: 1, queue: 5 }),
      () => undefined,
    );
    const [first, second, third] = [bulkhead.join(), bulkhead.join(), bulkhead.join()];
    second?.leave();
    second?.leave();
    first?.leave();
    expect(third?.admitted()).toBe(true);
    expect([bulkhead.running(), bulkhead.queued()]).toEqual([1, 0]);
  });

  it('never runs more than its limit, and loses no place, whoever joins and leaves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('join' as const), fc.nat(30)), { maxLength: 200 }),
        (steps) => {
          const bulkhead = createBulkhead(
            () => ({ concurrency: 3, queue: 4 }),
            () => undefined,
          );
          const places: Place[] = [];
          for (const step of steps) {
            if (step === 'join') {
              const place = bulkhead.join();
              if (place) places.push(place);
            } else if (places.length > 0) {
              places.splice(step % places.length, 1)[0]?.leave();
            }
            expect(bulkhead.running()).toBe(Math.min(3, places.length));
            expect(bulkhead.queued()).toBe(Math.max(0, places.length - 3));
          }
        },
      ),
    );
  });
});
