/**
 * Titles by the model, where the person wants them: asked for in the background after the first exchange, in place of
 * the one made here. A title somebody typed meanwhile stays, and a model that fails leaves what was there.
 */
import { fail } from '../../shared/errors';
import type { Message } from '../../shared/models';
import type { Database } from '../db/client';
import { askInBackground, type BackgroundDeps } from './background-ask';
import { chooseFor } from './choose';
import type { ConversationService } from './conversations';
import type { SettingsService } from './settings';

/** Output tokens of a long one. */
const LONG_TITLE = 60;

export interface TitleService {
  /** After an answer: words a title if this was the first exchange. Never throws. */
  consider(conversationId: string): void;
  /** Resolves when no title is being worded. */
  settled(): Promise<void>;
  /** Stops what is being worded. */
  close(): Promise<void>;
}

export interface TitleDeps extends BackgroundDeps {
  db: Pick<Database, 'getConversation' | 'pathOf' | 'retitleConversation' | 'recordBackground'>;
  settings: SettingsService;
  conversations: Pick<ConversationService, 'touched'>;
  /** Told beside the call: a title is worth no notice. */
  onFailure(thrown: unknown): void;
}

/** UTF-16 units of each side that the model is shown. */
const SHOWN = 1500;
/** UTF-16 units; what is longer is no title. */
const LONGEST = 80;

const system =
  'You word the title of a conversation. Answer with the title alone: at most six words (or twelve Chinese characters), ' +
  'in the language of the conversation, without quotation marks and without a full stop.';

export function createTitles(deps: TitleDeps): TitleService {
  const { db } = deps;
  const stop = new AbortController();
  const working = new Map<string, Promise<void>>();

  async function word(conversationId: string): Promise<void> {
    const conversation = await db.getConversation({ id: conversationId });
    if (conversation?.titleSource !== 'made' || conversation.messages > 2) return;
    const path = await db.pathOf({ conversationId });
    const prompt = promptOf(path);
    if (prompt === null) return;
    const chosen = chooseFor(deps, conversation, {});
    const { text } = await askInBackground(
      deps,
      chosen,
      { kind: 'title', system, prompt, conversationId, most: LONG_TITLE },
      stop.signal,
      () => fail('empty_answer', 'The model worded no title.'),
    );
    const title = titleFrom(text);
    if (title === null) return;
    if (await db.retitleConversation({ id: conversationId, title })) {
      await deps.conversations.touched(conversationId);
    }
  }

  return {
    consider(conversationId) {
      const wanted = deps.settings.get()['history.modelTitles'];
      if (!wanted || stop.signal.aborted || working.has(conversationId)) return;
      const done = word(conversationId)
        .catch((thrown: unknown) => {
          if (!stop.signal.aborted) deps.onFailure(thrown);
        })
        .finally(() => working.delete(conversationId));
      working.set(conversationId, done);
    },
    async settled() {
      await Promise.all(working.values());
    },
    async close() {
      stop.abort();
      await Promise.all(working.values());
    },
  };
}

function promptOf([question, answer]: readonly Message[]): string | null {
  if (question?.role !== 'user' || answer?.role !== 'assistant') return null;
  return `Question:\n${question.text.slice(0, SHOWN)}\n\nAnswer:\n${answer.text.slice(0, SHOWN)}\n\nTitle:`;
}

/** One line without the marks that models put around it; null where it is no title. */
export function titleFrom(answer: string): string | null {
  const [line = ''] = answer.trim().split('\n');
  const title = line
    .replace(/^(?:#+\s*|title\s*[:：]\s*|标题\s*[:：]\s*)/i, '')
    .replace(/^["'“‘「『《*]+|["'”’」』》*.。]+$/g, '')
    .trim();
  return title === '' || title.length > LONGEST ? null : title;
}
