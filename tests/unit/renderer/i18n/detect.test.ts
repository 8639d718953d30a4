import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../../../src/renderer/i18n/detect';

describe('detectLanguage', () => {
  test.each([
    ['那就停下来，并且保留已经收到的内容。', 'zh-CN'],
    ['使用 Redis 作为缓存，配合 TTL 策略处理 cache 失效的问题。', 'zh-CN'],
    ['What does “idempotent” mean here?', 'en'],
    ['And if it still fails? 用中文回答。', 'en'],
    ['これはキャッシュの説明です。', 'ja'],
    ['캐시가 무엇인지 설명해 주세요.', 'ko'],
    ['Объясни, что такое кэш.', 'ru'],
    ['Qu’est-ce que la mémoire cache ?', ''],
    ['42 + 1 = 43', ''],
    ['', ''],
  ])('%s → %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test('looks at the beginning only, so that megabytes cost nothing', () => {
    expect(detectLanguage('你好'.repeat(1000) + ' the end of it '.repeat(100_000))).toBe('zh-CN');
  });
});
