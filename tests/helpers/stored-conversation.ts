/** Conversations written straight into a profile's database, before the app is started on it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createConversation } from '../../src/main/db/conversations';
import { openForWriting } from '../../src/main/db/open';
import { transaction } from '../../src/main/db/sql';
import { exchange, newConversation } from './db';

export interface StoredConversation {
  title: string;
  exchanges: Iterable<{ question: string; answer: string }>;
}

/** Makes the profile's database where it is missing. */
export function storeConversations(profile: string, conversations: readonly StoredConversation[]): void {
  const db = openForWriting(join(profile, 'parlance.db'));
  try {
    for (const { title, exchanges } of conversations) {
      const conversation = newConversation({ id: randomUUID(), title, titleSource: 'user' });
      transaction(db, () => createConversation(db, { conversation }));
      let parent: string | null = null;
      for (const { question, answer } of exchanges) {
        parent = exchange(db, conversation.id, parent, question, answer).assistant.id;
      }
    }
  } finally {
    db.close();
  }
}
