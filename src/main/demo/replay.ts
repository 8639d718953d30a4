/**
 * A session API takes one text, so a client whose session was lost puts the history before its new message. The guide
 * reads it back as the conversation it is; a language model would understand it as it stands.
 */
import type { Turn } from './guide';

const REPLAY = /(?:^|\n)The conversation so far:\n\n([\s\S]*)\n\nThe new message:\n\n([\s\S]*)$/;

/** The history in a message, oldest first, and what is really asked. */
export function readReplay(message: string): { history: Turn[]; question: string } {
  const [, transcript, question] = REPLAY.exec(message) ?? [];
  if (transcript === undefined || question === undefined) return { history: [], question: message };
  const history = transcript.split(/\n\n(?=(?:User|Assistant): )/).map((part): Turn => {
    const assistant = part.startsWith('Assistant: ');
    return { role: assistant ? 'assistant' : 'user', text: part.replace(/^(?:User|Assistant): /, '') };
  });
  return { history, question };
}
