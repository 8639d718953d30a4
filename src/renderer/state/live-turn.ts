/** Running answers this window is attached to. Each has a store of its own, so that only its message renders anew. */
import { create, createStore, type StoreApi } from 'zustand';
import { assertNever, type Failure } from '../../shared/errors';
import type { Message, TurnEvent, TurnSnapshot, TurnWait } from '../../shared/models';
import { call } from '../api';
import { createStreamBuffer, type StreamBuffer } from './stream-buffer';

export interface LiveTurn {
  text: string;
  reasoning: string;
  wait: TurnWait | null;
  notices: Failure[];
  startedAt: number;
  /** Epoch ms; the note about silence counts from here. */
  lastActivityAt: number;
  /** Epoch ms of the first word after any reasoning; null before it, and where this window came later. */
  firstTextAt: number | null;
}

export interface Listening {
  /** All of the text so far, whenever there is more of it. */
  onText?(text: string): void;
  /** The answer as stored, when it has ended. */
  onFinished(message: Message): void;
  /** The turn is unknown to main by now: what is on screen must be read again. */
  onLost(): void;
}

interface Attached {
  conversationId: string;
  store: StoreApi<LiveTurn>;
  buffer: StreamBuffer;
  listening: Listening;
}

const blank: LiveTurn = {
  text: '',
  reasoning: '',
  wait: null,
  notices: [],
  startedAt: 0,
  lastActivityAt: 0,
  firstTextAt: null,
};

/** What messages of turns that are not running read. */
const idle = createStore<LiveTurn>()(() => blank);

const attached = new Map<string, Attached>();

/** Stores by turn id; replaced as a whole when a turn begins or ends here. */
const useStores = create<{ stores: ReadonlyMap<string, StoreApi<LiveTurn>> }>()(() => ({
  stores: new Map(),
}));

function publishStores(): void {
  useStores.setState({ stores: new Map([...attached].map(([id, one]) => [id, one.store])) });
}

/** The store of a turn and whether it runs; a store there always is, so that hooks keep their order. */
export function useLiveStore(turnId: string | null): { store: StoreApi<LiveTurn>; live: boolean } {
  const found = useStores((state) => (turnId === null ? undefined : state.stores.get(turnId)));
  return { store: found ?? idle, live: found !== undefined };
}

/** Attaches to a turn; a second call for the same turn does nothing. */
export async function follow(turnId: string, conversationId: string, listening: Listening): Promise<void> {
  if (attached.has(turnId)) return;
  const now = Date.now();
  const store = createStore<LiveTurn>()(() => ({ ...blank, startedAt: now, lastActivityAt: now }));
  const buffer = createStreamBuffer({
    nextFrame: (callback) => void requestAnimationFrame(callback),
    publish: (channels) => {
      store.setState((state) => ({
        ...channels,
        lastActivityAt: Date.now(),
        firstTextAt: state.firstTextAt ?? (state.text === '' && channels.text !== '' ? Date.now() : null),
      }));
      listening.onText?.(channels.text);
    },
    onGap: () => void readSnapshot(turnId),
  });
  attached.set(turnId, { conversationId, store, buffer, listening });
  publishStores();
  await readSnapshot(turnId);
}

async function readSnapshot(turnId: string): Promise<void> {
  const one = attached.get(turnId);
  if (!one) return;
  let snapshot: TurnSnapshot;
  try {
    snapshot = await call('turns.attach', { turnId });
  } catch {
    forget(turnId);
    one.listening.onLost();
    return;
  }
  one.buffer.seed({ text: snapshot.text, reasoning: snapshot.reasoning });
  const { wait, startedAt, lastActivityAt } = snapshot;
  one.store.setState({
    wait,
    startedAt,
    lastActivityAt,
    ...(snapshot.text === '' ? {} : { firstTextAt: null }),
  });
  if (snapshot.finished) finish(turnId, snapshot.finished);
}

function finish(turnId: string, message: Message): void {
  const one = attached.get(turnId);
  if (!one) return;
  // The stored message first: the live text must not vanish a frame before it.
  one.listening.onFinished(message);
  forget(turnId);
}

function forget(turnId: string): void {
  if (attached.delete(turnId)) publishStores();
}

/** Stops listening to a turn; main goes on with it, if it is one of its own. */
export function letGo(turnId: string): void {
  forget(turnId);
  void call('turns.detach', { turnId }).catch(() => undefined);
}

/** Stops listening to the turns of conversations not kept; main goes on with them. */
export function detachOthers(keep: (conversationId: string) => boolean): void {
  for (const [turnId, one] of attached) {
    if (!keep(one.conversationId)) letGo(turnId);
  }
}

export function receiveTurnEvent(event: TurnEvent): void {
  const one = attached.get(event.turnId);
  if (!one) return;
  switch (event.type) {
    case 'delta':
      one.buffer.push(event);
      return;
    case 'wait':
      one.store.setState({ wait: event.wait, lastActivityAt: Date.now() });
      return;
    case 'notice':
      one.store.setState((state) => ({ notices: [...state.notices, event.failure] }));
      return;
    case 'finished':
      finish(event.turnId, event.message);
      return;
    default:
      assertNever(event);
  }
}
