/** Where the next word is typed: the place for the focus when what held it goes. */
export const focusComposer = (): void => document.querySelector<HTMLElement>('[data-composer]')?.focus();

/** For buttons under an answer, which go with it once the question is asked again. */
export async function focusComposerAfter(asked: Promise<boolean>): Promise<void> {
  if (await asked) focusComposer();
}
