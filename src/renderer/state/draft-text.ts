/** UTF-16 units above which a text is a block beside the box: a textarea of that size no longer types smoothly. */
export const LONG_TEXT = 200_000;

export const isLong = (text: string): boolean => text.length > LONG_TEXT;

/** What is sent: the words in the box, then the long paste. */
export function composePrompt(draft: { text: string; block: string }): string {
  return [draft.text, draft.block].filter((part) => part.trim() !== '').join('\n\n');
}

/** What is stored: queued messages too, in the order they would be sent. */
export function composeDraft(draft: { text: string; block: string; queued: readonly string[] }): string {
  const prompt = composePrompt(draft);
  // The box alone is stored as it is, blanks at its ends included: the caret comes back to where it was.
  if (draft.queued.length === 0) return draft.block === '' ? draft.text : prompt;
  return [...draft.queued, prompt].filter((part) => part !== '').join('\n\n');
}
