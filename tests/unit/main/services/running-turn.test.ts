import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../src/main/db/journal';
import { fail, FailureError } from '../../../../src/shared/errors';
import type { Message, TurnEvent } from '../../../../src/shared/models';
import { createRunningTurn } from '../../../../src/main/services/running-turn';
import { manualClock } from '../../../helpers/manual-clock';

function setup(text = '') {
  const clock = manualClock();
  const journal: JournalEntry[] = [];
  const turn = createRunningTurn({
    turnId: 't',
    conversationId: 'c',
    messageId: 'm',
    text,
    reasoning: '',
    clock,
    append: async (entries) => void journal.push(...entries),
  });
  const events: TurnEvent[] = [];
  return { clock, journal, turn, events, watch: () => turn.attach((event) => events.push(event)) };
}

/** What was handed in has been taken or refused. */
const soon = (): Promise<void> => new Promise((done) => setImmediate(done));

const deltas = (events: TurnEvent[]) => events.flatMap((event) => (event.type === 'delta' ? [event] : []));

describe('a running turn', () => {
  it('shows the first text at once and gathers what follows closely', () => {
    const { clock, turn, events, watch } = setup();
    watch();
    turn.add('text', 'a');
    expect(deltas(events).map((event) => event.text)).toEqual(['a']);
    turn.add('text', 'b');
    turn.add('text', 'c');
    expect(deltas(events)).toHaveLength(1);
    clock.advance(8);
    expect(deltas(events).map(({ offset, text }) => ({ offset, text }))).toEqual([
      { offset: 0, text: 'a' },
      { offset: 1, text: 'bc' },
    ]);
  });

  it('gives one who comes late a snapshot that the next delta continues', () => {
    const { clock, turn } = setup();
    turn.add('text', 'early');
    turn.add('text', ' held back');
    const late: TurnEvent[] = [];
    turn.attach((event) => late.push(event));
    const snapshot = turn.snapshot();
    clock.advance(8);
    const joined = deltas(late).reduce((text, event) => {
      expect(event.offset).toBe(text.length);
      return text + event.text;
    }, snapshot.text);
    expect(joined).toBe('early held back');
  });

  it('journals everything once, in order, as soon as it is shown', async () => {
    const { clock, journal, turn } = setup();
    for (const piece of ['one ', 'two ', 'three']) {
      turn.add('text', piece);
      turn.add('reasoning', piece.toUpperCase());
      clock.advance(40);
    }
    clock.advance(8);
    await soon();
    for (const [channel, whole] of [
      ['text', 'one two three'],
      ['reasoning', 'ONE TWO THREE'],
    ] as const) {
      const text = journal
        .filter((entry) => entry.channel === channel)
        .reduce((sofar, entry) => {
          expect(entry.offset).toBe(sofar.length);
          return sofar + entry.text;
        }, '');
      expect(text).toBe(whole);
    }
    expect(clock.pending()).toBe(0);
  });

  it('keeps what could not be journalled and hands it in again, in order, with what came since', async () => {
    const clock = manualClock();
    const stored: JournalEntry[] = [];
    const troubles: unknown[] = [];
    let full = true;
    const turn = createRunningTurn({
      turnId: 't',
      conversationId: 'c',
      messageId: 'm',
      text: '',
      reasoning: '',
      clock,
      append: async (entries) => {
        if (full) throw new Error('full');
        stored.push(...entries);
      },
      onTrouble: (thrown) => troubles.push(thrown),
    });
    for (const piece of ['one ', 'two ', 'three']) {
      turn.add('text', piece);
      clock.advance(60);
      await Promise.resolve();
    }
    turn.settle();
    await soon();
    expect(stored).toEqual([]);
    expect(troubles).toHaveLength(1);
    full = false;
    clock.advance(2000);
    turn.settle();
    await soon();
    expect(stored.reduce((text, entry) => text + entry.text, '')).toBe('one two three');
    expect(stored.map(({ offset }) => offset)).toEqual(
      [...stored.keys()].map((index) =>
        stored.slice(0, index).reduce((sum, { text }) => sum + text.length, 0),
      ),
    );
  });

  /** One whose journal throws what it is told to. */
  function failing(thrown: unknown) {
    const clock = manualClock();
    let tries = 0;
    const turn = createRunningTurn({
      turnId: 't',
      conversationId: 'c',
      messageId: 'm',
      text: '',
      reasoning: '',
      clock,
      append: () => {
        tries += 1;
        return Promise.reject(thrown);
      },
    });
    return { clock, turn, tries: () => tries };
  }

  it('gives up, journal and call, where the conversation is gone', async () => {
    const { clock, turn, tries } = failing(new FailureError(fail('not_found', 'Gone.')));
    turn.add('text', 'one');
    await soon();
    expect(turn.abort.signal.aborted).toBe(true);
    turn.add('text', ' two');
    clock.advance(60_000);
    await soon();
    expect(tries()).toBe(1);
    expect(clock.pending()).toBe(0);
  });

  it('goes on with the journal of an answer that could not be stored, and not once nobody waits for it', async () => {
    const { clock, turn, tries } = failing(new Error('full'));
    const ends: TurnEvent[] = [];
    turn.attach((event) => ends.push(event));
    turn.add('text', 'one');
    await soon();
    turn.finish({ id: 'm' } as Message, false);
    expect(ends.at(-1)).toMatchObject({ type: 'finished' });
    clock.advance(2000);
    await soon();
    expect(tries()).toBe(2);
    turn.letGo.abort();
    clock.advance(2000);
    await soon();
    clock.advance(60_000);
    await soon();
    expect(tries()).toBe(3);
    expect(clock.pending()).toBe(0);
  });

  it('shows nothing that has not been handed to the journal', () => {
    const { clock, journal, turn } = setup();
    let shown = '';
    const seen: { shown: string; journalled: string }[] = [];
    turn.attach((event) => {
      if (event.type === 'delta') shown += event.text;
      seen.push({ shown, journalled: journal.map((entry) => entry.text).join('') });
    });
    for (const piece of ['one ', 'two ', 'three']) {
      turn.add('text', piece);
      clock.advance(5);
    }
    clock.advance(8);
    expect(shown).toBe('one two three');
    expect(seen.length).toBeGreaterThan(1);
    for (const at of seen) expect(at.journalled).toBe(at.shown);
  });

  it('goes on with a continued answer where it was cut', async () => {
    const { journal, turn, events, watch } = setup('saved');
    watch();
    turn.add('text', ' more');
    turn.settle();
    await soon();
    expect(deltas(events)[0]).toMatchObject({ offset: 5, text: ' more' });
    expect(journal).toEqual([{ channel: 'text', offset: 5, text: ' more' }]);
    expect(turn.text()).toBe('saved more');
    expect(turn.brought('text')).toBe(' more');
  });

  it('ends a wait on tryNow and tells nobody after a detach', () => {
    const { turn, events, watch } = setup();
    const detach = watch();
    let tried = 0;
    const unregister = turn.onTryNow(() => (tried += 1));
    turn.tryNow();
    unregister();
    turn.tryNow();
    expect(tried).toBe(1);
    detach();
    turn.add('text', 'unseen');
    expect(events).toEqual([]);
  });
});
