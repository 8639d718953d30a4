/** Generated secrets, the surroundings they turn up in, and ordinary text that must stay as it is. */
import { inspect } from 'node:util';
import fc from 'fast-check';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const of = (alphabet: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength, maxLength });
const prefixed = (prefix: string, tail: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  tail.map((text) => prefix + text);

/** Keys that their first letters give away. */
export const prefixedKey = fc.oneof(
  prefixed('sk-', of(`${BASE62}-_`, 24, 64)),
  prefixed('sk-', of('0123456789abcdef', 32)),
  prefixed('sk-proj-', of(`${BASE62}-_`, 48, 160)),
  prefixed('sk-ant-api03-', of(`${BASE62}-_`, 40, 95)),
  prefixed('sk-or-v1-', of('0123456789abcdef', 64)),
  prefixed('xai-', of(BASE62, 40, 80)),
  prefixed('gsk_', of(BASE62, 52)),
  prefixed('AIza', of(`${BASE62}-_`, 35)),
  prefixed('ghp_', of(BASE62, 36)),
  prefixed('hf_', of(BASE62, 34)),
);

/** Keys with nothing to tell them by but where they stand: every alphabet machines make keys of. */
export const plainKey = fc.oneof(
  of(BASE62, 24, 64),
  of(`${BASE62}-_`, 24, 64),
  of(`${BASE62}-._~`, 24, 64),
  of('0123456789abcdef', 32, 64),
  of('0123456789abcdefghijklmnopqrstuvwxyz', 28, 48),
  fc.uuid(),
  fc.uint8Array({ minLength: 18, maxLength: 48 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);

export const anyKey = fc.oneof(prefixedKey, plainKey);

type Surrounding = (key: string, filler: string) => string;

const basic = (key: string): string => Buffer.from(`bob:${key}`).toString('base64');
const json = (value: unknown): string => JSON.stringify(value);

/** Twenty-eight kinds; each takes any key. `filler` is ordinary text around it. */
export const surroundings: Record<string, Surrounding> = {
  'a bearer header': (key, filler) => `${filler}\r\nAuthorization: Bearer ${key}\r\nHost: api.x.ai`,
  'a header in odd case': (key) => `aUTHORIZATION:bEARER ${key}`,
  'a token scheme': (key) => `Proxy-Authorization: Token ${key}`,
  'a scheme without its header': (key, filler) => `${filler}: Bearer ${key}, then ${filler}`,
  'an api key header': (key) => `x-api-key=${key} accept=json`,
  'a header with a space': (key) => `X-Goog-Api-Key : ${key}`,
  'a session token': (key, filler) => `201 X-Session-Token: ${key}\n${filler}`,
  'a word and the key': (key, filler) => `${filler}, apikey ${key}`,
  JSON: (key, filler) => json({ model: 'grok-4', note: filler, api_key: key, stream: true }),
  'JSON in JSON': (key) => json({ body: json({ apiKey: key, user: 'bob' }), status: 401 }),
  'JSON in JSON in JSON': (key) => json(json(json({ 'x-api-key': key }))),
  'a printed object': (key, filler) => inspect({ headers: { Authorization: `Bearer ${key}` }, filler }),
  'a list of headers': (key) => inspect(['Accept', '*/*', 'X-Api-Key', key]),
  cookies: (key) => `Cookie: theme=dark; session=${key}; lang=en\nAccept: */*`,
  'a cookie being set': (key) => `set-cookie: sid=${key}; Path=/; HttpOnly`,
  'a user in a URL': (key) => `proxy https://bob:${encodeURIComponent(key)}@proxy.example:8080/x`,
  'a parameter of a URL': (key) =>
    `GET https://example.com/v1/models?key=${encodeURIComponent(key)}&alt=sse 403`,
  'a URL in a URL': (key) =>
    `https://a.example/?to=${encodeURIComponent(`https://b.example/?access_token=${encodeURIComponent(key)}`)}`,
  'a form': (key) => `grant_type=refresh&client_secret=${encodeURIComponent(key)}&scope=all`,
  'a curl command': (key) =>
    `curl -sS -H "Authorization: Bearer ${key}" -d '{"model":"x"}' https://api.x.ai/v1`,
  'a user of curl': (key) => `curl -u 'bob:${key}' https://example.com`,
  'a shell export': (key) => `export OPENAI_API_KEY=${key}\nnpm start`,
  'a PowerShell variable': (key) => `$env:XAI_API_KEY = "${key}"`,
  'a settings file': (key, filler) => `user = bob\npassword = ${key}\nnote = ${filler}\n`,
  'basic authentication': (key) => `Authorization: Basic ${basic(key)}`,
  XML: (key) => `<server><password>${key}</password></server>`,
  "a server's complaint": (key) =>
    `Incorrect API key provided: ${key}. You can find your key in the settings.`,
  Chinese: (key) => `请把密钥:${key} 填进设置。`,
};

/** Private keys: the whole block is the secret. */
export const privateKey = fc
  .tuple(
    fc.constantFrom('RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ', ''),
    fc.array(of(`${BASE62}+/`, 64), { minLength: 3, maxLength: 20 }),
  )
  .map(([kind, lines]) => ({ kind, lines }));

const englishWords =
  'the a of and to in that it is was for on with as his they be at one have this from or had by hot but some what there we can out other were all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find any new work part take get place made live where after back little only round man year came show every good me give our under name very through just form much great think say help low line before turn cause same mean differ move right boy old too does tell sentence set three want air well also play small end put home read hand port large spell add even land here must big high such follow act why ask men change went light kind off need house picture try us again animal point mother world near build self earth father token tokens bearer basic secret secretary password passwords key keys cookie cookies authorization signature credentials private public tokenizer keyboard monkey turkey passport compass secretly password-protected'.split(
    ' ',
  );
const chineseWords =
  '我们 今天 天气 很好 模型 令牌 密码 密钥 口令 数量 上下文 窗口 五轮 对话 历史 消息 搜索 设置 服务器 回答 问题 可以 因为 所以 但是 一个 这个 那个 时间 地方 学习 工作 喜欢 知道 觉得 需要 开始 结束 提供 使用'.split(
    ' ',
  );

/** Sentences. A line that is nothing but `password: word` is a setting and not among them. */
const english = fc
  .array(
    fc.array(
      fc.tuple(
        fc.constantFrom(...englishWords),
        fc.constantFrom(' ', ' ', ' ', ', ', ': ', '; ', ' - ', ' = ', '? '),
      ),
      {
        minLength: 3,
        maxLength: 20,
      },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((sentences) => sentences.map((pairs) => `So ${pairs.flat().join('')}it is.`).join('\n'));
const chinese = fc
  .array(
    fc.tuple(fc.constantFrom(...chineseWords), fc.constantFrom('', '', ',', '。', ':', '、', '?', '\n')),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((pairs) => pairs.flat().join(''));
const identifier = fc
  .array(
    fc.constantFrom(
      'get',
      'token',
      'count',
      'max',
      'api',
      'key',
      'user',
      'name',
      'secret',
      'store',
      'value',
      'config',
      'env',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) =>
    parts.map((part, at) => (at === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join(''),
  );
const codeLine = fc
  .tuple(identifier, identifier)
  .chain(([left, right]) =>
    fc.constantFrom(
      `const ${left} = await ${right}();`,
      `if (${left} === null) return ${right}(${left});`,
      `${left}: ${right},`,
      `function ${left}(${right}: string): number {`,
      `${left} = ${right}.${left}[0];`,
      `import { ${left} } from './${right}';`,
      `expect(${left}(${right})).toBe(true);`,
      `type ${left} = { ${right}: string; ${left}?: number };`,
    ),
  );
const code = fc.array(codeLine, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
/** What looks like a key and is none: it identifies, it does not open. */
const fingerprint = fc.oneof(
  fc.uuid(),
  of('0123456789abcdef', 40),
  of('0123456789abcdef', 7, 12),
  of('0123456789abcdef', 64).map((hash) => `sha256:${hash}`),
  fc
    .uint8Array({ minLength: 64, maxLength: 64 })
    .map((bytes) => `sha512-${Buffer.from(bytes).toString('base64')}`),
);
const fingerprints = fc
  .array(
    fc.tuple(fc.constantFrom('commit', 'id', 'request', 'task', 'hash', 'conversation', '提交'), fingerprint),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((pairs) => pairs.map(([word, print]) => `${word} ${print}`).join('; '));

export const ordinaryText = fc.oneof(english, chinese, code, fingerprints);
