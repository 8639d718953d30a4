/** That both catalogues hold the same keys is the compiler's work; what it cannot see is tested here. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../../../src/shared/errors';
import { en } from '../../../../src/renderer/i18n/en';
import { zhCN } from '../../../../src/renderer/i18n/zh-cn';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [path, text] of leaves(value, `${prefix}${key}.`)) found.set(path, text);
  }
  return found;
}

const slots = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

const english = leaves(en);
const chinese = leaves(zhCN);
const base = (key: string): string => key.replace(/_(one|other)$/, '');

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}

describe('catalogues', () => {
  test('no text is empty', () => {
    for (const [key, text] of [...english, ...chinese]) expect(text.trim(), key).not.toBe('');
  });

  test('a translation fills in what the English text fills in', () => {
    for (const [key, text] of chinese) {
      if (key.startsWith('help.')) continue;
      // Chinese has one plural form; it stands for both of the English ones.
      expect(slots(text), key).toEqual(slots(english.get(key) ?? ''));
    }
  });

  test('every plural has its other form', () => {
    for (const key of english.keys()) {
      if (key.endsWith('_one')) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });

  test('every error has its words', () => {
    for (const code of errorCodes) {
      expect(english.has(`errors.${code}`), code).toBe(true);
      expect(chinese.has(`help.${code}`), code).toBe(true);
    }
  });

  test('every key is used', () => {
    const code = sources(resolve(import.meta.dirname, '../../../../src/renderer'));
    const prefixes = [...code.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(
      ([, prefix]) => prefix ?? '',
    );
    const unused = [...english.keys()].filter(
      (key) =>
        !key.startsWith('errors.') &&
        !code.includes(`'${base(key)}'`) &&
        !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  test('the names that tests and screen readers rely on', () => {
    const { message, composer, sidebar, search, conversation, panel, quick, settings } = en;
    expect([
      composer.label,
      composer.send,
      composer.stop,
      sidebar.newConversation,
      search.label,
      sidebar.conversations,
      conversation.log,
      conversation.you,
      conversation.assistant,
      panel.label,
      sidebar.settings,
      settings.label,
    ]).toEqual([
      'Message',
      'Send',
      'Stop',
      'New conversation',
      'Search history',
      'Conversations',
      'Conversation',
      'You',
      'Assistant',
      'Style and context',
      'Settings',
      'Settings',
    ]);
    expect([message.copy, message.retry, message.edit, message.good, message.bad, message.pin]).toEqual([
      'Copy',
      'Retry',
      'Edit',
      'Good answer',
      'Bad answer',
      'Pin',
    ]);
    expect([quick.label, quick.answer, quick.open]).toEqual(['Quick ask', 'Answer', 'Open in Parlance']);
  });
});
