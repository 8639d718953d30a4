/** Conversations and their messages, and who is told when they change. */
import { fail, FailureError } from '../../shared/errors';
import type { ConversationCursor, ConversationPage } from '../../shared/history';
import type { Conversation, Message, Rating } from '../../shared/models';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { SettingsService } from './settings';
import { changesOf, presetsOf, usualSetup, type Setup } from './setup';

export interface ConversationsChange {
  changed: Conversation[];
  /** Ids no longer in the list. */
  gone: string[];
}

export type ConversationPatch = Partial<
  Pick<
    Conversation,
    | 'title'
    | 'titleSource'
    | 'pinned'
    | 'archived'
    | 'providerId'
    | 'model'
    | 'style'
    | 'context'
    | 'systemPrompt'
    | 'presetId'
  >
>;

interface NewChoice {
  providerId: string | null;
  model: string | null;
  setup?: Setup | undefined;
}

export interface ConversationService {
  list(): Promise<Conversation[]>;
  /** The list in pieces that are cheap to pass on. */
  page(after: ConversationCursor | null): Promise<ConversationPage>;
  /** Throws FailureError `not_found`. */
  get(id: string): Promise<Conversation>;
  create(choice: NewChoice): Promise<Conversation>;
  /** One that would begin so and is not stored; its id is ''. */
  blank(choice: NewChoice): Conversation;
  update(id: string, patch: ConversationPatch): Promise<Conversation>;
  /** To the trash. */
  trash(id: string): Promise<void>;
  restore(id: string): Promise<Conversation>;
  /**
   * For ever: rows, index and free pages; what is being answered in it is stopped. `onlyTrashed`: one that has been taken
   * out of the trash stays. Whether it went.
   */
  purge(id: string, onlyTrashed?: boolean): Promise<boolean>;
  /** The branch on screen, root first; with a limit its last messages. */
  path(conversationId: string, limit?: number): Promise<Message[]>;
  /** The nearest messages above this one, oldest first. */
  pathBefore(messageId: string, limit: number): Promise<Message[]>;
  showBranch(messageId: string, limit?: number): Promise<Message[]>;
  updateMessage(
    id: string,
    patch: { rating?: Rating | null; pinned?: boolean; excluded?: boolean },
  ): Promise<Message>;
  /** Tells those who listen that something else changed this conversation. */
  touched(id: string): Promise<void>;
  /** The same for many at once. */
  touchedAll(ids: readonly string[]): Promise<void>;
  /** Tells that these are no longer in the list. */
  left(ids: readonly string[]): void;
  /** Everything may be other than it was: tells the whole list, and which of those before are not in it. */
  reset(before: readonly string[]): Promise<void>;
  /** Looks every second for what another process (the terminal form) did; returns its own end. */
  watchOthers(): () => void;
  onChange(listener: (change: ConversationsChange) => void): () => void;
}

/** Conversations told at a time: some 2 ms of copying. */
const PAGE = 500;
/** Often enough to feel like news; where nobody wrote, the question costs SQLite a few microseconds. */
const WATCH_MS = 1_000;

export interface ConversationDeps {
  db: Database;
  settings: SettingsService;
  clock: Clock;
  newId(): string;
  /** Ends the answers that are being written in a conversation, and waits until they are stored. */
  stopTurns(conversationId: string): Promise<void>;
}

export function createConversations(deps: ConversationDeps): ConversationService {
  const { db, clock } = deps;
  const changed = createEmitter<ConversationsChange>();
  const announce = (conversation: Conversation): Conversation => {
    changed.emit({ changed: [conversation], gone: [] });
    return conversation;
  };
  const found = <T>(value: T | null, what: string, id: string): T => {
    if (value !== null) return value;
    throw new FailureError(fail('not_found', `This ${what} is no longer there.`, { data: { id } }));
  };

  async function touchedAll(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += PAGE) {
      changed.emit({ changed: await db.getConversations({ ids: ids.slice(at, at + PAGE) }), gone: [] });
    }
  }

  function blank({ providerId, model, setup }: NewChoice): Conversation {
    const now = clock.now();
    return {
      id: '',
      title: '',
      titleSource: 'none',
      createdAt: now,
      updatedAt: now,
      pinned: false,
      archived: false,
      deletedAt: null,
      folderId: null,
      providerId,
      model,
      headMessageId: null,
      messages: 0,
      ...usualSetup(deps.settings.get()),
      ...changesOf(setup ?? {}, presetsOf(deps.settings.get())),
    };
  }

  return {
    list: () => db.listConversations({}),
    page: (after) => db.pageOfConversations({ after, limit: PAGE }),
    get: async (id) => found(await db.getConversation({ id }), 'conversation', id),
    async create(choice) {
      const conversation = { ...blank(choice), id: deps.newId() };
      return announce(await db.createConversation({ conversation }));
    },
    blank,
    async update(id, patch) {
      return announce(found(await db.updateConversation({ id, patch, at: clock.now() }), 'conversation', id));
    },
    async trash(id) {
      await db.trashConversation({ id, at: clock.now() });
      changed.emit({ changed: [], gone: [id] });
    },
    async restore(id) {
      return announce(found(await db.restoreConversation({ id }), 'conversation', id));
    },
    async purge(id, onlyTrashed) {
      // In steps: erasing many messages from the index in one would keep answers from their journal for seconds.
      let step = { remaining: 1, purged: false };
      while (step.remaining > 0) {
        if (onlyTrashed === true && (await db.getConversation({ id }))?.deletedAt === null) return false;
        // An answer that went on would be paid for with nowhere to be stored. In each step: one may begin meanwhile.
        await deps.stopTurns(id);
        step = await db.purgeConversation({ id, onlyTrashed });
      }
      if (step.purged || onlyTrashed !== true) changed.emit({ changed: [], gone: [id] });
      return step.purged;
    },
    path: (conversationId, limit) => db.pathOf({ conversationId, limit }),
    pathBefore: (messageId, limit) => db.pathBefore({ messageId, limit }),
    showBranch: (messageId, limit) => db.showBranch({ messageId, limit }),
    updateMessage: async (id, patch) => found(await db.updateMessage({ id, patch }), 'message', id),
    async touched(id) {
      const conversation = await db.getConversation({ id });
      if (conversation) announce(conversation);
    },
    touchedAll,
    left: (ids) => changed.emit({ changed: [], gone: [...ids] }),
    async reset(before) {
      const list = await db.listConversations({});
      const there = new Set(list.map(({ id }) => id));
      changed.emit({ changed: list, gone: before.filter((id) => !there.has(id)) });
    },
    watchOthers() {
      let cancel: (() => void) | null = null;
      let ended = false;
      const look = async (): Promise<void> => {
        try {
          const found = await db.othersChanges({});
          if (found.gone.length > 0) changed.emit({ changed: [], gone: found.gone });
          await touchedAll(found.changed);
        } catch {
          // A busy or closed database is told by the calls that need it.
        }
        if (!ended) cancel = clock.after(WATCH_MS, () => void look());
      };
      void look();
      return () => {
        ended = true;
        cancel?.();
      };
    },
    onChange: changed.on,
  };
}
