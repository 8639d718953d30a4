/** What both protocols do with a question: look for a fault in it, then ask the guide. */
import type { ServerResponse } from 'node:http';
import type { AnswerStyle } from './answer-style';
import { createFaultCounter, faultInMessage, parseFault, type Behaviour, type Fault } from './faults';
import { createGuide, type Guide, type Turn } from './guide';
import type { ManualPage } from './manual';
import { sendError } from './wire';

export interface Responder {
  /** Milliseconds between the pieces of an answer. */
  paceMs: number;
  /** The fault to show now, or null. `modelFault`: the name in the model's id. Unknown names are a sentence. */
  faultFor(
    message: string,
    modelFault: string | null,
  ): { ok: true; fault: Fault | null } | { ok: false; why: string };
  reply(turns: readonly Turn[], style: AnswerStyle): Promise<string>;
}

export function createResponder(pages: () => Promise<readonly ManualPage[]>, paceMs: number): Responder {
  const counter = createFaultCounter();
  // Not before the first question: the start of the app does not wait for the manual.
  let guide: Promise<Guide> | null = null;
  return {
    paceMs,
    faultFor(message, modelFault) {
      const name = faultInMessage(message)?.name ?? modelFault;
      if (name === null) return { ok: true, fault: null };
      const fault = parseFault(name);
      if (!fault) return { ok: false, why: `There is no fault named "${name.slice(0, 50)}".` };
      return { ok: true, fault: counter.strikes(fault, message) ? fault : null };
    },
    async reply(turns, style) {
      guide ??= pages()
        .then(createGuide)
        .catch((thrown: unknown) => {
          guide = null;
          throw thrown;
        });
      return (await guide).reply(turns.map(withoutFault), style);
    },
  };
}

/** What is left of a message when the fault is taken off; a fault alone still needs something to answer. */
function withoutFault(turn: Turn): Turn {
  if (turn.role !== 'user') return turn;
  const fault = faultInMessage(turn.text);
  if (!fault) return turn;
  return { role: 'user', text: fault.rest.trim() === '' ? 'What can you do?' : fault.rest };
}

/** Sends the faults that replace an answer; returns the ones that happen to an answer, to be delivered with it. */
export function refuse(
  response: ServerResponse,
  fault: Fault,
): { sent: true } | { sent: false; behaviour: Behaviour } {
  if (fault.kind === 'status') {
    const { status, headers, ...error } = fault.error;
    sendError(response, status, error, headers);
    return { sent: true };
  }
  if (fault.behaviour !== 'html') return { sent: false, behaviour: fault.behaviour };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end('<!doctype html><title>Sign in</title><h1>Sign in to the network to go on</h1>\n');
  return { sent: true };
}
