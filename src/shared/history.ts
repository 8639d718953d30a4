/** Order in the history: its list, folders, the trash, and what is found in one conversation. */
import type { Conversation } from './models';

/** Where a page of the list ended. */
export interface ConversationCursor {
  updatedAt: number;
  id: string;
}

export interface ConversationPage {
  /** Newest change first. */
  items: Conversation[];
  /** null after the last page. */
  next: ConversationCursor | null;
}

export interface Trash {
  /** Last thrown away first; the newest 1,000. */
  items: Conversation[];
  /** All there are. */
  total: number;
}

export interface Folder {
  id: string;
  name: string;
  /** Those in it outside the trash. */
  conversations: number;
}

export interface FoundInConversation {
  messageId: string;
  /** UTF-16 offsets in the message's text. */
  start: number;
  end: number;
  /** Whether the message is on the branch on screen. */
  onScreen: boolean;
}

export interface FindResult {
  /** Oldest message first, and in the order of the text. */
  matches: FoundInConversation[];
  /** There are more than are listed. */
  more: boolean;
  /** What stands at the matches, each once, in lower case; the first 100. */
  words: string[];
}
