/** Prompts made from a row: `Translate {{text}} into {{language}}`. */
import { problem } from './problem';

export interface Template {
  /** Names in it, each once. */
  names: string[];
  fill(value: (name: string) => string): string;
}

const place = /\{\{([^{}]*)\}\}/g;

/** Throws FailureError `batch_input` (`bad_template`) where it names nothing, or names with nothing in them. */
export function parseTemplate(text: string): Template {
  const names = [...new Set([...text.matchAll(place)].map(([, name = '']) => name.trim()))];
  if (names.length === 0 || names.includes('')) {
    throw problem(
      'bad_template',
      0,
      'The template has no column in it. Write the names of columns in double braces: {{name}}.',
    );
  }
  // What a value holds is text, whatever it looks like: it is put in once and never read as a template again.
  return { names, fill: (value) => text.replace(place, (_all, name: string) => value(name.trim())) };
}
