/** Which conversations are being answered now, whichever window asked. */
import { create } from 'zustand';

interface TurnsState {
  /** Turn id by conversation id. */
  running: ReadonlyMap<string, string>;
}

export const useTurns = create<TurnsState>()(() => ({ running: new Map() }));

/** The running turn of a conversation, or null. */
export function useRunning(conversationId: string | null): string | null {
  return useTurns((state) => (conversationId === null ? null : (state.running.get(conversationId) ?? null)));
}

export function setRunning(conversationId: string, turnId: string | null): void {
  useTurns.setState((state) => {
    const running = new Map(state.running);
    if (turnId === null) running.delete(conversationId);
    else running.set(conversationId, turnId);
    return { running };
  });
}

export function receiveRunning(turns: { turnId: string; conversationId: string }[]): void {
  useTurns.setState({ running: new Map(turns.map((one) => [one.conversationId, one.turnId])) });
}

export function receiveEnded(turnId: string, conversationId: string): void {
  if (useTurns.getState().running.get(conversationId) === turnId) setRunning(conversationId, null);
}
