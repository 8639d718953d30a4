import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/main/secrets/redact';

const redact = createRedactor({ known: () => [] });
/** A dash and a dot early on, where the common `\w+` stops. */
const KEY = 'aB3-xY9.kLm_Qw8~Zz12tail99';

describe('what is taken out and what stays', () => {
  it.each([
    [`Authorization: Bearer ${KEY}`, 'Authorization: Bearer [REDACTED]'],
    [`authorization=Token ${KEY} x`, 'authorization=Token [REDACTED] x'],
    ['Authorization: Basic Ym9iOmh1bnRlcjI=', 'Authorization: Basic [REDACTED]'],
    [`Authorization: Digest username="bob", response="${KEY}"`, 'Authorization: Digest [REDACTED]'],
    [`"Authorization: Token token=\\"${KEY}\\"" and on`, '"Authorization: Token [REDACTED]" and on'],
    ['Authorization: letmein', 'Authorization: [REDACTED]'],
    ['X-Session-Token: short', 'X-Session-Token: [REDACTED]'],
    [`x-api-key=${KEY}`, 'x-api-key=[REDACTED]'],
    [`"api_key":"${KEY}","stream":true`, '"api_key":"[REDACTED]","stream":true'],
    ['"password": "correct horse battery"', '"password": "[REDACTED]"'],
    [`{"id":"openai","key":"${KEY}"}`, '{"id":"openai","key":"[REDACTED]"}'],
    [`"x-api-key":["${KEY}"]`, '"x-api-key":["[REDACTED]"]'],
    [`headers.set('Authorization', 'Bearer ${KEY}')`, "headers.set('Authorization', 'Bearer [REDACTED]')"],
    [`apiKey: \u001b[32m'${KEY}'\u001b[39m`, "apiKey: \u001b[32m'[REDACTED]'\u001b[39m"],
    [`Cookie: theme=dark; sid=${KEY}\nAccept: */*`, 'Cookie: [REDACTED]\nAccept: */*'],
    [`https://bob:${KEY}@example.com/x`, 'https://[REDACTED]@example.com/x'],
    ['GET /v1?key=abc&alt=sse', 'GET /v1?key=[REDACTED]&alt=sse'],
    ['GET /v1?alt=sse&sig=abc#top', 'GET /v1?alt=sse&sig=[REDACTED]#top'],
    ['curl -u bob:hunter2 https://example.com', 'curl -u [REDACTED] https://example.com'],
    [
      'curl -sS \\\n  --user "bob:pass word" https://x.example',
      'curl -sS \\\n  --user "[REDACTED]" https://x.example',
    ],
    ['export OPENAI_API_KEY=letmein', 'export OPENAI_API_KEY=[REDACTED]'],
    [`$env:XAI_KEY = "${KEY}"`, '$env:XAI_KEY = "[REDACTED]"'],
    [`setx GROK_TOKEN ${KEY}`, 'setx GROK_TOKEN [REDACTED]'],
    [`parlance --api-key ${KEY} -v`, 'parlance --api-key [REDACTED] -v'],
    ['password=hunter2', 'password=[REDACTED]'],
    ['  password: letmein\n  user: bob', '  password: [REDACTED]\n  user: bob'],
    ['密码是hunter2。', '密码是[REDACTED]。'],
    [`令牌:${KEY},请保密`, '令牌:[REDACTED],请保密'],
    ['<token>abc</token>', '<token>[REDACTED]</token>'],
    [`Incorrect API key provided: ${KEY}. You can`, 'Incorrect API key provided: [REDACTED]. You can'],
    ['sk-ant-api03-AbCd1234EfGh5678IjKl-mnop', '[REDACTED]'],
    ['key sk-proj-AbCd1234EfGh5678IjKl.', 'key [REDACTED].'],
    [
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      '[REDACTED]',
    ],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });

  it.each([
    'He was the bearer of bad news, and the token of it was a secret no more.',
    'Bearer tokens are opaque; Basic authentication is old.',
    'Authorization: the act of giving permission.',
    'A cookie: a small file. Password: must be 8-16 characters.',
    'Use scikit-learn (imported as sk-learn) and sk-learn-contrib-examples; the locale is sk-SK.',
    'xai-sdk-python, hf_hub_download, npm_config_registry and gsk_ are names.',
    'commit da39a3ee5e6b4b0d3255bfef95601890afd80709 of task-550e8400-e29b-41d4-a716-446655440000',
    'integrity sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    'max_tokens=4096, tokens: 128k, token count: 2048, token limit 200000',
    'const token = await getToken(); const apiKey = process.env.OPENAI_API_KEY;',
    'interface Login { token: string; password: string }',
    'OpenAI(api_key=key, timeout=30); login(password=getpass(), secret=self.secret)',
    "headers['x-api-key'] = apiKey; if (token === null) return;",
    '{"authorization":null,"token":null,"usage":{"output_tokens":12}}',
    'The words "token", "bearer" and "secret" mean things.',
    'docker run -u 1000:1000 image; git clone ssh://git@github.com/a/b; https://medium.com/@user',
    '令牌是模型读写的最小单位,密码:天气很好,密钥为何物?',
    'sort_key=name, primary_key: id, "key": "user-42", "key": "550e8400-e29b-41d4-a716-446655440000"',
    'export API_KEY=$OTHER_KEY',
    "if (typeof apiKey === 'string') headers = { authorization: `Bearer ${apiKey}`, cookie: `sid=${sid}` };",
    'interface Login {\n  password: string;\n  token: string,\n}\nscope.authorization = approved;',
    'A basic HTTP/1.1 client with the header "Authorization: Bearer <token>" or `Authorization: ...`',
    'The types are `cookies`, `filesystem` and `tokens`; see headers.set("cookie", name).',
  ])('leaves alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('known keys', () => {
  it('are followed as they change', () => {
    const values = ['first known value'];
    const byValue = createRedactor({ known: () => values });
    expect(byValue('the first known value and the second one')).toBe('the [REDACTED] and the second one');
    values.push('second one');
    expect(byValue('the first known value and the second one')).toBe('the [REDACTED] and the [REDACTED]');
  });

  it('are not mistaken for words when they are too short or public placeholders', () => {
    const byValue = createRedactor({ known: () => ['none', 'lm-studio', 'REDACTED'] });
    const text = 'none of it, says lm-studio: [REDACTED]';
    expect(byValue(text)).toBe(text);
  });

  it('are taken out the longest first', () => {
    const byValue = createRedactor({ known: () => ['abcd efgh', 'abcd efgh ijkl'] });
    expect(byValue('say abcd efgh ijkl!')).toBe('say [REDACTED]!');
  });
});

describe('large texts', () => {
  const MB = 1024 * 1024;
  const repeated = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));

  it('of 5 MB are redacted to their end', () => {
    const text = `${repeated('The quick brown fox jumps over the lazy token.\n', 5 * MB)}x-api-key: ${KEY}`;
    expect(redact(text)).toBe(text.replace(KEY, '[REDACTED]'));
  });

  // Each of these has a beginning every few characters. A search for a closing quote, an @ or the end of the line from
  // every one of them to the end of the text would take minutes for 1 MB, and the test's time would be up.
  it.each([
    'a',
    'sk-',
    'sk-aB3xY9kLm1Qw8Zz12 ',
    'token:',
    'token: “ ',
    "token: '",
    'token: \\"a b ',
    'Authorization: the ',
    'authorization ',
    'cookie: a=',
    'https://a:b',
    '://a:b@',
    '\\"',
    '-----BEGIN PRIVATE KEY----- ',
    'curl -u "a ',
    '?key=',
    'token               ',
    '[REDACTED]',
    'eyJ',
    '密码是',
  ])(
    'of nothing but %j take no longer than their size allows',
    (unit) => {
      const redacted = redact(repeated(unit, MB));
      expect(redact(redacted.slice(-1000))).toBe(redacted.slice(-1000));
    },
    60_000,
  );

  it('with one quote that closes a hundred thousand openings at the very end', () => {
    const text = 'token: “ x y '.repeat(100_000);
    expect(redact(`${text}”`)).toBe(`${text}”`);
  }, 60_000);
});
