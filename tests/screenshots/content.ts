/** What people might really ask, and answers worth looking at: prose, code, a table, both languages. */
export interface Exchange {
  title: string;
  question: string;
  answer: string;
}

export const exchanges: Exchange[] = [
  {
    title: 'Weekly plan, two trips',
    question: 'Plan my week around two day trips.',
    answer: 'Take Tuesday and Friday for the trips, and keep Wednesday free for what they leave behind.',
  },
  {
    title: 'Regex for ISO dates',
    question: 'A regular expression for ISO dates?',
    answer: 'Use `\\d{4}-\\d{2}-\\d{2}` to find them, and a date parser to believe them.',
  },
  {
    title: '解释大语言模型的温度参数',
    question: '解释大语言模型的温度参数',
    answer: '温度决定模型在下一个词上有多“大胆”：接近 0 时几乎总选最可能的词，升高后更愿意选少见的词。',
  },
  {
    title: 'SQL: top customers by quarter',
    question: 'Top customers by quarter in SQL?',
    answer:
      'Rank inside each quarter:\n\n```sql\nSELECT quarter, customer, total\nFROM (\n  SELECT *, rank() OVER (PARTITION BY quarter ORDER BY total DESC) AS place\n  FROM sales_by_quarter\n)\nWHERE place <= 3;\n```',
  },
  {
    title: '缓存失效策略的比较',
    question: '比较几种缓存失效策略',
    answer:
      '| 策略 | 优点 | 代价 |\n| --- | --- | --- |\n| 定时过期 | 简单 | 可能读到旧数据 |\n| 写时失效 | 新鲜 | 写路径变长 |\n| 版本号 | 可回滚 | 键会变多 |\n\n读多写少时，**写时失效**通常最合适。',
  },
  {
    title: 'Why retries need jitter',
    question: 'So how much jitter is right for a 412 from the session server?',
    answer:
      'Use **full jitter**: wait a random time between zero and the backoff, not the backoff plus a little. With 3 tries and a base of 0.5 s the waits are drawn from 0–0.5, 0–1 and 0–2 s.\n\n```ts\nconst wait = (attempt: number) =>\n  Math.random() * Math.min(cap, base * 2 ** attempt);\n```\n\nA server that names a time in `Retry-After` is always right; treat it as the least you wait.',
  },
];

export const followUp: Exchange = {
  title: '',
  question: 'And if it still fails? 用中文回答。',
  answer:
    '那就停下来，并且**保留已经收到的内容**。三次之后继续重试只会加重服务器的负担；打开断路器，十秒后放行一个请求试探。',
};
