/** Order in the history: folders, the trash, and what is found in one conversation. */

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
}
