/**
 * One running answer: the text so far, who watches it, and the journal that makes a killed process lose next to
 * nothing. Knows no network: events come in through `add`.
 */
import type { Message, TurnEvent, TurnSnapshot, TurnWait } from '../../shared/models';
import type { Failure } from '../../shared/errors';
import type { Clock } from '../http/types';

export type Channel = 'text' | 'reasoning';

export interface JournalEntry {
  channel: Channel;
  /** UTF-16 length of the channel before `text`. */
  offset: number;
  text: string;
}

/** Arriving text waits at most this long for its place in the journal; the product promises 100 ms. */
const JOURNAL_MS = 20;
/** At most one delta a channel and window in this time: half a frame at 60 Hz, so that a frame never waits for text. */
const PUBLISH_MS = 8;
/** Between two tries to store what could not be stored: room on a disk is made by people. */
const AGAIN_MS = 2000;

export interface RunningTurn {
  readonly turnId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly abort: AbortController;
  text(): string;
  reasoning(): string;
  /** Appends what arrived. */
  add(channel: Channel, text: string): void;
  wait(wait: TurnWait | null): void;
  notice(failure: Failure): void;
  /** Publishes and journals what is still held back. */
  settle(): Promise<void>;
  finish(message: Message): void;
  snapshot(): TurnSnapshot;
  attach(listener: (event: TurnEvent) => void): () => void;
  /** Registered by the call that waits; run by `tryNow`. */
  onTryNow(callback: () => void): () => void;
  tryNow(): void;
}

export interface RunningTurnOptions {
  turnId: string;
  conversationId: string;
  messageId: string;
  /** What a continued answer already has. */
  text: string;
  reasoning: string;
  clock: Clock;
  /** Where it rejects, the text stays in memory and is handed in again, with what has come since. */
  append(entries: JournalEntry[]): Promise<void>;
  /** The first rejection of a row. */
  onTrouble?(thrown: unknown): void;
}

export function createRunningTurn(options: RunningTurnOptions): RunningTurn {
  const { turnId, conversationId, messageId, clock } = options;
  const startedAt = clock.now();
  const text: Record<Channel, string> = { text: options.text, reasoning: options.reasoning };
  /** Lengths already published and journalled. */
  const published: Record<Channel, number> = { text: text.text.length, reasoning: text.reasoning.length };
  const journalled: Record<Channel, number> = { ...published };
  const listeners = new Set<(event: TurnEvent) => void>();
  const tryNow = new Set<() => void>();
  let lastActivityAt = startedAt;
  let lastPublishAt = 0;
  let cancelPublish: (() => void) | null = null;
  let cancelJournal: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();
  let unstored: JournalEntry[] = [];
  let troubled = false;
  let wait: TurnWait | null = null;
  let finished: Message | null = null;

  const emit = (event: TurnEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function publish(): void {
    cancelPublish?.();
    cancelPublish = null;
    lastPublishAt = clock.now();
    for (const channel of ['reasoning', 'text'] as const) {
      const offset = published[channel];
      if (text[channel].length === offset) continue;
      published[channel] = text[channel].length;
      emit({ type: 'delta', turnId, channel, offset, text: text[channel].slice(offset) });
    }
  }

  function journal(): void {
    cancelJournal?.();
    cancelJournal = null;
    const entries: JournalEntry[] = [];
    for (const channel of ['reasoning', 'text'] as const) {
      const offset = journalled[channel];
      if (text[channel].length === offset) continue;
      entries.push({ channel, offset, text: text[channel].slice(offset) });
      journalled[channel] = text[channel].length;
    }
    unstored = [...unstored, ...entries];
    if (unstored.length > 0) writing = writing.then(store);
  }

  async function store(): Promise<void> {
    const batch = unstored;
    if (batch.length === 0) return;
    try {
      await options.append(batch);
      unstored = unstored.slice(batch.length);
      troubled = false;
    } catch (thrown) {
      if (!troubled) options.onTrouble?.(thrown);
      troubled = true;
      cancelJournal ??= clock.after(AGAIN_MS, journal);
    }
  }

  return {
    turnId,
    conversationId,
    messageId,
    abort: new AbortController(),
    text: () => text.text,
    reasoning: () => text.reasoning,
    add(channel, more) {
      text[channel] += more;
      const now = clock.now();
      lastActivityAt = now;
      if (!cancelPublish) {
        const due = lastPublishAt + PUBLISH_MS - now;
        if (due <= 0) publish();
        else cancelPublish = clock.after(due, publish);
      }
      cancelJournal ??= clock.after(JOURNAL_MS, journal);
    },
    wait(next) {
      wait = next;
      emit({ type: 'wait', turnId, wait });
    },
    notice: (failure) => emit({ type: 'notice', turnId, failure }),
    settle() {
      publish();
      journal();
      return writing;
    },
    finish(message) {
      // What the journal could not take is in the message now.
      cancelJournal?.();
      cancelJournal = () => undefined;
      finished = message;
      emit({ type: 'finished', turnId, message });
      listeners.clear();
    },
    snapshot: () => ({
      turnId,
      conversationId,
      messageId,
      // What was published, not what is there: the deltas that follow begin where this ends.
      text: text.text.slice(0, published.text),
      reasoning: text.reasoning.slice(0, published.reasoning),
      wait,
      finished,
      startedAt,
      lastActivityAt,
    }),
    attach(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onTryNow(callback) {
      tryNow.add(callback);
      return () => tryNow.delete(callback);
    },
    tryNow() {
      for (const callback of tryNow) callback();
    },
  };
}
