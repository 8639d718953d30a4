import { expect, test } from 'vitest';
import { explanationText } from '../../../../src/renderer/i18n/explanation-text';
import { explain } from '../../../../src/main/context/explain';

test('English is main’s own sentence', () => {
  const told = explain('last_turns', { turns: 5 });
  expect(explanationText(told, 'en')).toBe(told.message);
});

test('Chinese is made of code and data', () => {
  expect(explanationText(explain('last_turns', { turns: 5 }), 'zh-CN')).toBe('发送问题之前的最近 5 轮。');
  expect(explanationText(explain('topic_changed', { turns: 0, left: 3 }), 'zh-CN')).toBe(
    '话题随这个问题改变，之前的 3 轮不发送。',
  );
  expect(explanationText(explain('too_small', { needed: 900, budget: 800 }), 'zh-CN')).toBe(
    '问题和固定的消息需要 900 词元，预算是 800 词元。',
  );
});
