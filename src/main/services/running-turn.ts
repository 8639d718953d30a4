/**
 * One running answer: the text so far, who watches it, and the journal that makes a killed process lose next to
 * nothing. Knows no network: events come in through `add`.
 */
import type { Message, TurnEvent, TurnSnapshot, TurnWait } from '../../shared/models';
import { toFailure, type Failure } from '../../shared/errors';
import type { Channel, JournalEntry } from '../db/journal';
import type { Clock } from '../http/types';

/** At most one delta a channel and window in this time: half a frame at 60 Hz, so that a frame never waits for text. */
const PUBLISH_MS = 8;
/** Between two tries to store what could not be stored: room on a disk is made by people. */
const AGAIN_MS = 2000;

export interface RunningTurn {
  readonly turnId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly abort: AbortController;
  /** Aborted where nobody waits any more for what cannot be stored at once: the app ends, or the conversation goes. */
  readonly letGo: AbortController;
  text(): string;
  reasoning(): string;
  /** What this turn brought: of a continued answer, the rest alone. */
  brought(channel: Channel): string;
  /** Appends what arrived. */
  add(channel: Channel, text: string): void;
  wait(wait: TurnWait | null): void;
  notice(failure: Failure): void;
  /** Publishes and journals what is still held back. */
  settle(): void;
  /** `stored` false: only told. The journal goes on, for the next start to fold it. */
  finish(message: Message, stored?: boolean): void;
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
  const abort = new AbortController();
  const letGo = new AbortController();
  const text: Record<Channel, string> = { text: options.text, reasoning: options.reasoning };
  /** Lengths already journalled and published. */
  const published: Record<Channel, number> = { text: text.text.length, reasoning: text.reasoning.length };
  const listeners = new Set<(event: TurnEvent) => void>();
  const tryNow = new Set<() => void>();
  let lastActivityAt = startedAt;
  let lastPublishAt = 0;
  let cancelPublish: (() => void) | null = null;
  /** What could not be stored, in order; handed in again after a while. */
  let unstored: JournalEntry[] = [];
  let cancelAgain: (() => void) | null = null;
  let troubled = false;
  let wait: TurnWait | null = null;
  let finished: Message | null = null;
  /** The journal is needed no longer: what it would hold is in the message, or has nowhere to go. */
  let journalOver = false;

  const emit = (event: TurnEvent): void => {
    for (const listener of listeners) listener(event);
  };

  /** What is shown is on its way to the disk: the journal comes first. */
  function publish(): void {
    cancelPublish?.();
    cancelPublish = null;
    lastPublishAt = clock.now();
    const entries: JournalEntry[] = [];
    for (const channel of ['reasoning', 'text'] as const) {
      const offset = published[channel];
      if (text[channel].length > offset) entries.push({ channel, offset, text: text[channel].slice(offset) });
      published[channel] = text[channel].length;
    }
    if (entries.length > 0) journal(entries);
    for (const entry of entries) emit({ type: 'delta', turnId, ...entry });
  }

  /** Does not wait for what was handed in before: the database takes entries in order, and again where they come again. */
  function journal(entries: JournalEntry[]): void {
    if (journalOver) return;
    if (cancelAgain) unstored.push(...entries);
    else void store(entries);
  }

  async function store(entries: JournalEntry[]): Promise<void> {
    try {
      await options.append(entries);
      troubled = false;
    } catch (thrown) {
      if (toFailure(thrown).code === 'not_found') return loseConversation();
      unstored.push(...entries);
      if (cancelAgain || journalOver || letGo.signal.aborted) return;
      cancelAgain = clock.after(AGAIN_MS, again);
      // Heard once, and not with every try.
      if (!troubled) options.onTrouble?.(thrown);
      troubled = true;
    }
  }

  /** It was deleted for ever, perhaps by another process: an answer that went on would be paid for and read by nobody. */
  function loseConversation(): void {
    journalOver = true;
    unstored = [];
    abort.abort();
  }

  function again(): void {
    cancelAgain = null;
    const entries = unstored;
    unstored = [];
    void store(entries);
  }

  return {
    turnId,
    conversationId,
    messageId,
    abort,
    letGo,
    text: () => text.text,
    reasoning: () => text.reasoning,
    brought: (channel) => text[channel].slice(options[channel].length),
    add(channel, more) {
      text[channel] += more;
      const now = clock.now();
      lastActivityAt = now;
      if (!cancelPublish) {
        const due = lastPublishAt + PUBLISH_MS - now;
        if (due <= 0) publish();
        else cancelPublish = clock.after(due, publish);
      }
    },
    wait(next) {
      wait = next;
      emit({ type: 'wait', turnId, wait });
    },
    notice: (failure) => emit({ type: 'notice', turnId, failure }),
    settle: publish,
    finish(message, stored = true) {
      if (stored) {
        cancelAgain?.();
        journalOver = true;
      }
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
