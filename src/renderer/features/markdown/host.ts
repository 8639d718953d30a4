import { createContext } from 'react';

/** The words that answers need, in the reader's language. */
export interface AnswerLabels {
  /** On the button of a code block, */
  copy: string;
  /** and the button's whole name. */
  copyCode: string;
  copied: string;
  wrapLines: string;
  /** Of a code block, for screen readers; `language` is '' where it is not named. */
  code: (language: string) => string;
  table: string;
  formula: string;
  image: (alt: string, host: string) => string;
  taskDone: string;
  taskOpen: string;
  footnotes: string;
  footnote: (number: number) => string;
  backToText: (number: number) => string;
}

/** What answers ask of the window around them: they reach neither the clipboard nor a browser by themselves. */
export interface AnswerHost {
  /** Puts `text` on the clipboard. */
  onCopy: (text: string) => void;
  /** Asks to open an http, https or mailto address outside. */
  onOpenLink: (url: string) => void;
  labels: AnswerLabels;
}

export const englishLabels: AnswerLabels = {
  copy: 'Copy',
  copyCode: 'Copy code',
  copied: 'Copied',
  wrapLines: 'Wrap lines',
  code: (language) => (language === '' ? 'Code' : `Code, ${language}`),
  table: 'Table',
  formula: 'Formula',
  image: (alt, host) => (alt === '' ? `Image — ${host}` : `Image: ${alt} — ${host}`),
  taskDone: 'Done',
  taskOpen: 'To do',
  footnotes: 'Footnotes',
  footnote: (number) => `Footnote ${number}`,
  backToText: (number) => `Back to the text at footnote ${number}`,
};

/**
 * Set once at the root of a window, with a value that keeps its identity: every answer reads it. Without one, answers
 * are readable but copy and open nothing.
 */
export const AnswerHostContext = createContext<AnswerHost>({
  onCopy: () => undefined,
  onOpenLink: () => undefined,
  labels: englishLabels,
});
