/** Which conversations are being answered now, whichever window asked. */
import { create } from 'zustand';

interface TurnsState {
  /** Conversation id by turn id: two styles, or models that are compared, answer in one conversation at once. */
  running: ReadonlyMap<string, string>;
}

export const useTurns = create<TurnsState>()(() => ({ running: new Map() }));

/** Whether anything is being answered in a conversation. */
export function useRunning(conversationId: string | null): boolean {
  return useTurns(({ running }) => conversationId !== null && [...running.values()].includes(conversationId));
}

/** The running turns of a conversation, oldest first. */
export function turnsOf(conversationId: string | null): string[] {
  return [...useTurns.getState().running].filter(([, of]) => of === conversationId).map(([turnId]) => turnId);
}

export function setRunning(turnId: string, conversationId: string): void {
  useTurns.setState(({ running }) => ({ running: new Map(running).set(turnId, conversationId) }));
}

export function receiveRunning(turns: { turnId: string; conversationId: string }[]): void {
  useTurns.setState({ running: new Map(turns.map((one) => [one.turnId, one.conversationId])) });
}

export function receiveEnded(turnId: string): void {
  if (!useTurns.getState().running.has(turnId)) return;
  useTurns.setState(({ running }) => ({ running: new Map([...running].filter(([id]) => id !== turnId)) }));
}
