import { expect, test } from 'vitest';
import { fail } from '../../../../src/shared/errors';
import { failureText } from '../../../../src/renderer/i18n/failure-text';

test('English says what main says', () => {
  const failure = fail('turn_running', 'An answer is being written.');
  expect(failureText(failure, 'en').sentence).toBe('An answer is being written.');
});

test('where it stands alone, Chinese says what happened and to what before what to do', () => {
  const command = fail('key_command_failed', '', { data: { provider: 'xai', program: 'op', why: 'exit' } });
  expect(failureText(command, 'zh-CN').sentence).toBe('取密钥的命令失败：op。请在终端中试运行这条命令。');
  const late = fail('first_byte_timeout', '', { data: { seconds: 60 } });
  expect(failureText(late, 'zh-CN').sentence).toMatch(/^等待回答超时：60 秒。/);
  const running = fail('turn_running', '');
  expect(failureText(running, 'zh-CN').sentence).toBe('上一个回答还在进行。请等它结束，或先停止它。');
  expect(failureText(running, 'zh-CN').body).toBe('请等它结束，或先停止它。');
});
