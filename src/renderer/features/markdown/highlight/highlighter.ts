import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { grammars } from './grammars';
import type { Language } from './languages';
import { kindIndex, theme } from './theme';
import type { Runs } from './token-kinds';

/** Longer lines are minified code or data: they stay plain. */
const MAX_LINE = 2000;
/** Milliseconds for one line, the first use of a large grammar included; one that runs wild ends there. */
const LINE_TIME = 5000;

const used = new Set<Language>();
let highlighter: Promise<HighlighterCore> | null = null;

async function withLanguage(language: Language): Promise<HighlighterCore> {
  // A grammar with a pattern that has no JavaScript equivalent loses that pattern, not the language.
  highlighter ??= createHighlighterCore({
    themes: [theme],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const core = await highlighter;
  await core.loadLanguage(grammars[language]);
  return core;
}

/** The runs of `code`. */
export async function highlight(language: Language, code: string): Promise<Runs> {
  const core = await withLanguage(language);
  const tokenize = () =>
    core.codeToTokensBase(code, {
      lang: language,
      theme: 'parlance',
      tokenizeMaxLineLength: MAX_LINE,
      tokenizeTimeLimit: LINE_TIME,
    });
  const start = performance.now();
  let lines = tokenize();
  // A line that was cut leaves those after it in the wrong state. On a machine that is busy the cause is the grammar's
  // first use, and the second time is quick.
  if (!used.has(language) && performance.now() - start > LINE_TIME) lines = tokenize();
  used.add(language);
  const runs: number[] = [];
  const add = (length: number, kind: number): void => {
    if (length === 0) return;
    if (runs.length > 0 && runs.at(-1) === kind) runs[runs.length - 2] = (runs.at(-2) ?? 0) + length;
    else runs.push(length, kind);
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add(1, runs.at(-1) ?? 0);
    for (const token of line) {
      // White space has no colour: it goes with what is before it, which makes fewer runs.
      add(token.content.length, token.content.trim() === '' ? (runs.at(-1) ?? 0) : kindIndex(token.color));
    }
  }
  return Uint16Array.from(runs);
}
