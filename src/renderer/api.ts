/** The typed facade over `window.parlance`: the only place that touches the bridge. */
import type { Bridge, CallInput, CallName, CallOutput, EventName, Events, Reply } from '../shared/ipc';
import { FailureError } from '../shared/errors';

declare global {
  interface Window {
    readonly parlance: Bridge;
  }
}

/** The value of a call; an expected failure is thrown as FailureError and carries its code. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  // The one place where the contract is taken on trust: main built this reply from the same contract.
  const reply = (await window.parlance.call(name, input)) as Reply<CallOutput<N>>;
  if (reply.ok) return reply.value;
  throw new FailureError(reply.error);
}

type Listeners = { [E in EventName]?: Set<(payload: Events[E]) => void> };
const listeners: Listeners = {};
let stopForwarding: (() => void) | null = null;

function forward(event: string, payload: unknown): void {
  const heard = (listeners as Record<string, Set<(payload: unknown) => void> | undefined>)[event];
  heard?.forEach((listener) => listener(payload));
}

/** Listens to one event; returns its own unsubscribe. The bridge is listened to once, whatever the number of callers. */
export function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  stopForwarding ??= window.parlance.on(forward);
  const heard: Set<(payload: Events[E]) => void> = listeners[event] ?? new Set();
  (listeners as Record<string, unknown>)[event] = heard;
  heard.add(listener);
  return () => void heard.delete(listener);
}
