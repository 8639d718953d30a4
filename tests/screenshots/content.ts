/** What people might really ask, and answers worth looking at: prose, code, tables, formulas, both languages. */
export interface Exchange {
  question: string;
  answer: string;
}

/** Everything an answer can be made of, one after another. */
export const rich: Exchange = {
  question: 'How do I choose a backoff for retries? Show the mathematics, some code and a comparison.',
  answer: `Wait **longer after every failure**, and never all at the same moment. Three things decide it:

1. the *base*, the first wait;
2. the *cap*, the longest you ever wait;
3. the **jitter**, which spreads the crowd.

## The wait before try $n$

With full jitter the wait is uniform between nothing and the backoff:

$$
W_n \\sim \\mathcal{U}\\!\\left(0,\\; \\min(c,\\, b \\cdot 2^{n})\\right), \\qquad \\mathbb{E}[W_n] = \\tfrac{1}{2}\\min(c,\\, b \\cdot 2^{n})
$$

> A server that names a time in \`Retry-After\` is always right: treat it as the least you wait.

\`\`\`ts
/** Milliseconds before try \`n\`, counted from 0. */
export function waitBefore(n: number, base = 500, cap = 10_000): number {
  return Math.random() * Math.min(cap, base * 2 ** n);
}
\`\`\`

## Which jitter?

| Jitter | Wait | Calls in a storm | Good for |
| :-- | :-- | --: | :-- |
| none | $b \\cdot 2^n$ | 4,812 | nothing: the crowd comes back together |
| equal | half fixed, half drawn | 2,604 | latency that must not be 0 |
| **full** | all of it drawn | **1,530** | almost everything |

- [x] count the tries, and stop
- [ ] keep what has already arrived[^1]

[^1]: A partial answer is worth more than an apology.`,
};

export const richChinese: Exchange = {
  question: '比较几种缓存失效策略，附上命中率的公式和一段示例代码',
  answer: `没有最好的策略，只有最合适的**取舍**。先看三个问题：数据多久变一次、读到旧值的代价有多大、写入能不能变慢。

## 命中率

请求到达率为 $\\lambda$、过期时间为 $T$ 时，定时过期的命中率约为：

$$
H = \\frac{\\lambda T}{1 + \\lambda T}
$$

> “计算机科学里只有两件难事：缓存失效和命名。”——Phil Karlton

| 策略 | 优点 | 代价 | 适合 |
| :-- | :-- | :-- | :-- |
| 定时过期 | 简单，无需协调 | 可能读到旧数据 | 排行榜、天气 |
| 写时失效 | 总是新鲜 | 写路径变长 | 读多写少的业务数据 |
| 版本号 | 可回滚，可并存 | 键会变多 | 静态资源、配置 |

\`\`\`python
def get(key: str, ttl: float = 30.0) -> bytes:
    """先读缓存，过期或缺失时回源，并写回。"""
    entry = cache.get(key)
    if entry and time.monotonic() - entry.at < ttl:
        return entry.value
    return refresh(key)
\`\`\`

1. 读多写少时，**写时失效**通常最合适；
2. 允许短暂不一致时，用 TTL 加随机抖动，避免同时过期（即“缓存雪崩”）；
3. 需要回滚时，在键中加入版本号，例如 \`user:42:v7\`。`,
};

/** One long conversation, so that the line where the context begins is on screen. */
export const retries: Exchange[] = [
  {
    question: 'Why does everybody say that retries need jitter?',
    answer: 'Because clients that failed together wait the same time, and **come back together**.',
  },
  { question: 'Is a fixed delay ever right?', answer: 'For one client alone, yes. For a crowd, never.' },
  {
    question: 'What does 412 mean here?',
    answer: 'The session is not what the server expects: *Precondition Failed*. It is worth one more try.',
  },
  {
    question: 'And 429?',
    answer: 'Too many requests. Read `Retry-After` first; without it, back off as for any other failure.',
  },
  {
    question: 'How many tries are enough?',
    answer: 'Three. After that you are part of the load that keeps the server down.',
  },
  {
    question: 'So how much jitter is right for a 412 from the session server?',
    answer:
      'Use **full jitter**: wait a random time between zero and the backoff, not the backoff plus a little. With 3 tries and a base of 0.5 s the waits are drawn from 0–0.5, 0–1 and 0–2 s.\n\n```ts\nconst wait = (attempt: number) =>\n  Math.random() * Math.min(cap, base * 2 ** attempt);\n```\n\nA server that names a time in `Retry-After` is always right; treat it as the least you wait.',
  },
];

/** Questions that end otherwise than with an answer. */
export const troubles = {
  streaming: 'And if it still fails? 用中文回答。',
  busy: 'Is the session server awake?',
  refused: 'Which of my keys is the old one?',
  cut: 'Tell me the history of the telephone exchange.',
  compared: 'Explain idempotency to a waiter, in two short paragraphs.',
} as const;

const answers: Exchange[] = [
  rich,
  richChinese,
  ...retries,
  {
    question: 'What is a circuit breaker?',
    answer:
      'A switch in front of a service. After enough failures in a row it opens, and calls fail at once instead of waiting.',
  },
  {
    question: 'What is a circuit breaker? Answer in one sentence.',
    answer:
      'A switch that stops asking a service that keeps failing, and lets one request through now and then to see.',
  },
  {
    question: troubles.streaming,
    answer:
      '那就停下来，并且**保留已经收到的内容**。三次之后继续重试只会加重服务器的负担：\n\n- 打开断路器，不再发送；\n- 十秒后放行一个请求试探；\n- 成功就合上，失败就再等十秒。\n\n无论哪一步，已经显示的文字都不会丢失，之后可以从断点继续。',
  },
  {
    question: troubles.cut,
    answer:
      'The first exchange opened in New Haven in 1878 and served twenty-one people. Its operators, boys at first, shouted across the room; within months they were replaced, and the trade',
  },
  {
    question: troubles.compared,
    answer:
      'When a guest asks twice for the bill, you bring **one** bill. Asking again changes nothing, so asking again is safe.\n\nAn order is different: say “one more soup” twice and two soups come. That is why the kitchen writes the table and the time on every slip. The second slip with the same number is *the same order*, and nobody cooks twice.',
  },
];

/** The other model, where two are compared. */
export const otherAnswer =
  'Pressing the button for the lift again does not bring a second lift. That is idempotency: **doing it twice is like doing it once**.\n\nFor a waiter: “the usual table, please” can be said three times to three people, and still only one table is laid. “Another coffee” cannot.';

export function answerTo(question: string): string {
  const known = answers.find((one) => one.question === question);
  return known?.answer ?? `${question.replace(/[?？]$/u, '')}: short, polite, and ready to send.`;
}

/** Titles of what was asked in the months before. */
export const titles = [
  'Weekly plan, two trips',
  '解释大语言模型的温度参数',
  'Regex for ISO dates',
  'SQL: top customers by quarter',
  'Reply to the landlord',
  '给妈妈写一封生日贺信',
  'Poem for Ada’s birthday',
  'Grok against GPT on summaries',
  '会议纪要：第三季度路线图',
  'A bread that forgives',
  'Rust lifetimes, once more',
  '京都四日游，带孩子',
] as const;

export const batchPrompts = [
  'Answer this review: “Arrived late, works fine.”',
  'Answer this review: “Second one I have bought, my sister wanted it too.”',
  '回复这条评价：“包装很用心，客服也耐心。”',
  'Answer this review: “The manual is only in German.”',
  'Answer this review: “Stopped working after two weeks.”',
  'Answer this review: “Exactly as described!”',
];
