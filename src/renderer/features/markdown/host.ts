import { createContext } from 'react';
import type { Failure } from '../../../shared/errors';
import type { PictureData } from './pictures/loaded';

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
  loadImage: (host: string) => string;
  loadingImage: string;
  failure: (failure: Failure) => string;
  showAllLines: (lines: number) => string;
  showFewerLines: string;
  /** On the button of a diagram's source, and the way back. */
  draw: string;
  showSource: string;
  drawing: string;
  notDrawn: string;
  diagram: string;
  /** The picture's name: its source is what it says. */
  diagramOf: (source: string) => string;
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
  /** Fetches a picture somebody clicked on. Without it pictures from elsewhere are links alone. */
  loadImage?: (url: string) => Promise<PictureData>;
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
  loadImage: (host) => `Load image from ${host}`,
  loadingImage: 'Loading…',
  failure: ({ message }) => message,
  showAllLines: (lines) => `Show all ${lines} lines`,
  showFewerLines: 'Show fewer lines',
  draw: 'Draw',
  showSource: 'Source',
  drawing: 'Drawing…',
  notDrawn: 'This diagram cannot be drawn. Its source:',
  diagram: 'Diagram',
  diagramOf: (source) => `Diagram: ${source}`,
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
