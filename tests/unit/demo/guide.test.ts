import { beforeAll, describe, expect, it } from 'vitest';
import { plainStyle, type AnswerStyle } from '../../../src/main/demo/answer-style';
import { createGuide, type Guide, type Turn } from '../../../src/main/demo/guide';
import { languageOf } from '../../../src/main/demo/language';
import { loadManual, parsePage } from '../../../src/main/demo/manual';
import { phrases } from '../../../src/main/demo/phrases';

let guide: Guide;
beforeAll(async () => {
  guide = await createGuide(await loadManual());
});

/** Holds a conversation; the answers in order. */
function talk(questions: string[], style: Partial<AnswerStyle> = {}): string[] {
  const turns: Turn[] = [];
  return questions.map((text) => {
    turns.push({ role: 'user', text });
    const reply = guide.reply(turns, { ...plainStyle, ...style });
    turns.push({ role: 'assistant', text: reply });
    return reply;
  });
}
const ask = (question: string, style: Partial<AnswerStyle> = {}): string => talk([question], style)[0] ?? '';

describe('an answer', () => {
  it('quotes the page by name', () => {
    expect(ask('How do I search my history?')).toContain('From the page «Search»:');
    expect(ask('怎么搜索历史记录？')).toContain('摘自手册《搜索》一页：');
  });

  it('says what the app can do', () => {
    expect(ask('What can you do?')).toContain('### What can you do?');
    expect(ask('你能做什么？')).toContain('### 你能做什么？');
  });

  it('says once who is speaking', () => {
    const [first, second] = talk(['How do I search my history?', 'How do I pin a message?']);
    expect(first).toContain(phrases.en.identity);
    expect(second).not.toContain(phrases.en.identity);
  });

  it('answers two questions asked in one breath', () => {
    const answer = ask('Where is my history kept, and how do I search it?');
    expect(answer).toContain('From the page «History»');
    expect(answer).toContain('From the page «Search»');
    const chinese = ask('我的历史保存在哪里，怎样搜索？');
    expect(chinese).toContain('《历史》');
    expect(chinese).toContain('《搜索》');
  });

  it('finds the question after a pasted text', () => {
    const text = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed eiusmod tempor.';
    expect(ask(`${text}\n\nHow do I export a conversation as Markdown?`)).toContain('«Import and export»');
  });

  it('knows every suggestion it makes', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const question of phrases[language].suggestions) {
        const answer = ask(question);
        expect(answer, question).toContain(phrases[language].from('').slice(0, 4));
        expect(answer, question).not.toContain(phrases[language].unknown);
      }
    }
  });

  it('is the same for the same conversation', () => {
    expect(ask('How do I compare two models?', { humour: 1 })).toBe(
      ask('How do I compare two models?', { humour: 1 }),
    );
  });
});

describe('what is not in the manual', () => {
  it.each([
    ['What is the capital of France?', 'en'],
    ['Write me a poem about cats', 'en'],
    ['asdf qwer', 'en'],
    ['1 + 1', 'en'],
    ['法国的首都是哪里？', 'zh'],
    ['写一首关于猫的诗', 'zh'],
  ] as const)('%s: is said, with something to ask instead', (question, language) => {
    const answer = ask(question);
    expect(answer).toContain(phrases[language].unknown);
    expect(answer).toContain(phrases[language].askNext);
    expect(answer).not.toContain(phrases[language].identity);
  });
});

describe('manners', () => {
  it.each([
    ['Hello!', phrases.en.greeting],
    ['你好', phrases.zh.greeting],
    ['Thanks a lot!', phrases.en.thanks],
    ['谢谢你', phrases.zh.thanks],
    ['Goodbye', phrases.en.goodbye],
    ['再见', phrases.zh.goodbye],
    ['Who are you?', phrases.en.who],
    ['Are you ChatGPT?', phrases.en.who],
    ['你是谁？', phrases.zh.who],
  ])('%s', (message, expected) => {
    expect(ask(message)).toContain(expected);
  });

  it('answers the question that a greeting or thanks comes with', () => {
    expect(ask('Hi there, how do I change the hotkey?')).toContain('«Quick-ask»');
    expect(ask('谢谢，怎么导出对话？')).toContain('《导入与导出》');
    expect(ask('Good morning! What can you do?')).toContain('### What can you do?');
  });
});

describe('the language', () => {
  it.each([
    ['quick-ask 怎么用？', 'zh'],
    ['How do I search for 缓存?', 'en'],
    ['How do I search my history? Answer in Chinese.', 'zh'],
    ['怎么搜索历史？请用英文回答', 'en'],
    ['How do I search my history? In Chinese, please.', 'zh'],
    ['How do I search in Chinese?', 'en'],
    ['怎么用英文搜索？', 'zh'],
  ] as const)('%s', (question, language) => {
    const body = ask(question).replace(/`[^`]*`/g, '');
    expect(languageOf(body)).toBe(language);
  });

  it('is the one the style asks for, unless the question asks for another', () => {
    expect(languageOf(ask('How do I search my history?', { language: 'zh' }))).toBe('zh');
    expect(languageOf(ask('How do I search? Answer in English.', { language: 'zh' }))).toBe('en');
  });

  it('says that it knows no other', () => {
    expect(ask('How do I search?', { otherLanguage: 'French' })).toContain('French');
  });
});

describe('the style', () => {
  const question = 'How do I search my history?';
  const search = async (): Promise<string[]> => {
    const page = (await loadManual()).find(({ slug, language }) => slug === 'search' && language === 'en');
    return parsePage(page?.text ?? '').sections.map(({ heading }) => heading);
  };

  it('sets the length: a paragraph, a section, the page', async () => {
    const [brief, medium, thorough] = [0, 0.5, 1].map((verbosity) => ask(question, { verbosity }));
    expect(brief).not.toContain('###');
    expect(medium?.match(/^### /gm)).toHaveLength(1);
    const headings = await search();
    for (const heading of headings.slice(1)) expect(thorough).toContain(`### ${heading}`);
  });

  it('picks the paragraph that fits when it is brief', () => {
    const answer = ask('How do I pin a message?', { verbosity: 0 });
    expect(answer).toContain('context');
    expect(answer).not.toContain('folders');
  });

  it.each(['tone', 'formality', 'humour'] as const)(
    '%s adds a fitting sentence and keeps the content',
    (axis) => {
      const plain = ask(question).split('\n\n');
      const styled = ask(question, { [axis]: 1 }).split('\n\n');
      expect(styled).toEqual(expect.arrayContaining(plain));
      expect(styled.length).toBeGreaterThan(plain.length);
    },
  );

  it('differs between casual and formal', () => {
    expect(ask(question, { formality: 0 })).not.toBe(ask(question, { formality: 1 }));
    expect(ask('怎么搜索历史？', { formality: 1 })).toMatch(/手册中的相关/);
  });
});

describe('a conversation', () => {
  it('goes on in another language', () => {
    const [, chinese, english] = talk(['How do I search my history?', 'and in Chinese?', '用英文再说一遍']);
    expect(chinese).toContain('《搜索》');
    expect(english).toContain('«Search»');
  });

  it('tells more without repeating itself, to the end of what there is', () => {
    const answers = talk([
      'How do I search my history?',
      ...Array.from({ length: 20 }, () => 'tell me more'),
    ]);
    const headings = answers.flatMap((answer) => answer.match(/^### .*$/gm) ?? []);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toContain('### Filters');
    expect(answers.at(-1)).toContain(phrases.en.noMore('Search'));
  });

  it('says it shorter', () => {
    const [long, short] = talk(['怎么搜索历史？', '简短一点']);
    expect(short).toContain('《搜索》');
    expect((short ?? '').length).toBeLessThan((long ?? '').length);
  });

  it('remembers what was asked', () => {
    const answers = talk(['How do I export a conversation?', 'thanks', 'What did I just ask?']);
    expect(answers.at(-1)).toContain('“How do I export a conversation?”');
    expect(talk(['怎么导出对话？', '我刚才问了什么？']).at(-1)).toContain('怎么导出对话？');
    expect(ask('What did I just ask?')).toBe(phrases.en.nothingBefore);
  });

  it('understands a follow-up by the question before it', () => {
    const [, kde] = talk(['How do I change the quick-ask hotkey?', 'What about KDE?']);
    expect(kde).toContain('KDE Plasma');
    const [, export2] = talk(['怎么导入 ChatGPT 的对话？', '那导出呢？']);
    expect(export2).toContain('### 导出对话');
  });

  it('has nothing to lean on at its beginning', () => {
    expect(ask('tell me more')).toContain(phrases.en.nothingBefore);
    expect(ask('用英文呢？')).toContain(phrases.en.nothingBefore);
  });
});

describe('a cut answer', () => {
  const question: Turn = { role: 'user', text: 'What are the context policies?' };

  it('is gone on with exactly, from any character on', () => {
    const whole = guide.reply([question], plainStyle);
    for (let at = 1; at <= whole.length; at += 7) {
      const part: Turn = { role: 'assistant', text: whole.slice(0, at) };
      expect(part.text + guide.reply([question, part], plainStyle)).toBe(whole);
    }
  });

  it('is gone on with by the next part when it was whole', () => {
    const whole: Turn = { role: 'assistant', text: guide.reply([question], plainStyle) };
    const rest = guide.reply([question, whole], plainStyle);
    expect(rest).toContain('«Context»');
    expect(whole.text).not.toContain(rest.trim());
  });

  it('is gone on with when the client asks in words', () => {
    const whole = guide.reply([question], plainStyle);
    const part: Turn = { role: 'assistant', text: whole.slice(0, 100) };
    const please: Turn = {
      role: 'user',
      text: 'Your last message was cut off. Go on exactly where it stops, in the same language and format. Repeat nothing, add no introduction.',
    };
    expect(part.text + guide.reply([question, part, please], plainStyle)).toBe(whole);
  });
});

describe('demonstrations', () => {
  it.each([
    ['Show me a table', /^\| ---/m],
    ['给我看一个表格', /^\| ---/m],
    ['show me some code', /^```ts$/m],
    ['来段代码', /^```ts$/m],
    ['Show me a formula', /^\$\$$/m],
    ['写个公式', /^\$\$$/m],
    ['give me a list', /^1\. /m],
  ])('%s', (message, pattern) => {
    expect(ask(message)).toMatch(pattern);
  });

  it('gives a long answer', () => {
    expect(ask('Show me a long answer').length).toBeGreaterThan(8000);
    expect(languageOf(ask('给我一个长回答'))).toBe('zh');
  });

  it('leaves a question about a table to the manual', () => {
    expect(ask('Show me the price table')).toContain('«Models and prices»');
  });
});
