import { beforeAll, describe, expect, it } from 'vitest';
import { loadManual, pairPages } from '../../../src/main/demo/manual';
import { buildIndex, queryOf, search, type ManualIndex } from '../../../src/main/demo/retrieval';

let index: ManualIndex;
beforeAll(async () => {
  index = await buildIndex(await pairPages(await loadManual()));
});

/** The heading found (in English) with its page, as `page/heading`. */
function find(question: string): string {
  const best = search(index, queryOf([question, 1])).hits[0]?.entry;
  return best ? `${best.slug}/${best.section.en.heading}` : '';
}

describe('finding the section that answers', () => {
  it.each([
    ['How do I add my own API key?', 'providers/Adding your API key'],
    ['can I read the key from an environment variable', 'providers/Keys from the environment or a command'],
    ['Where is my history kept?', 'history/Where history is kept, and how long'],
    ['how do I search it', 'search/Searching your history'],
    ['how to search only my pinned messages', 'search/Filters'],
    ['exclude a word from the search results', 'search/Phrases and excluding words'],
    ['Is there a dark mode?', 'settings/Appearance: dark mode, text size, density'],
    ['How do I change the hotkey?', 'quick-ask/Changing the hotkey'],
    [
      'The hotkey does nothing on Wayland with GNOME',
      'quick-ask/The hotkey does not work on Linux with Wayland',
    ],
    ['what happens when I press stop', 'asking/Stopping an answer'],
    ['How can I edit a question I already sent?', 'asking/Editing a question'],
    ['The answer was cut off, can I continue it?', 'troubleshooting/The answer was cut off in the middle'],
    ['what is a rolling summary', 'context/Summaries'],
    ['how does the adaptive context policy work', 'context/The five context policies'],
    ['I get error 429', 'troubleshooting/Too many requests, error 429'],
    ['my credit is used up', 'troubleshooting/Credit used up, quota exhausted'],
    ['import my ChatGPT conversations', 'import-export/Importing from another service'],
    ['How do I export a conversation as Markdown?', 'import-export/Exporting conversations'],
    ['restore a backup on another computer', 'backup/Moving to another computer'],
    ['resume a batch after a crash', 'batch/Progress, pausing and resuming'],
    ['How much money have I spent?', 'insights/How much money have I spent?'],
    ['compare two models side by side', 'compare/Compare'],
    ['What do the exit codes mean?', 'terminal/Exit codes'],
    ['set a monthly budget', 'models-and-prices/Budgets'],
    ['where is my data stored', 'privacy/What is stored where'],
    ['does it support Claude?', 'providers/Supported services: Grok, ChatGPT, Claude and more'],
    ['can I use it offline', 'providers/Supported services: Grok, ChatGPT, Claude and more'],
    ['why is it so slow', 'troubleshooting/Answers are slow'],
    ['is my key safe', 'privacy/How your keys are kept safe'],
    ['use a proxy', 'settings/Network and proxy'],
  ])('%s', (question, expected) => {
    expect(find(question)).toBe(expected);
  });

  it.each([
    ['怎样添加我自己的 API 密钥？', 'providers/Adding your API key'],
    ['密钥能不能从环境变量读取', 'providers/Keys from the environment or a command'],
    ['我的历史保存在哪里？', 'history/Where history is kept, and how long'],
    ['怎样搜索', 'search/Searching your history'],
    ['这个软件支持 Claude 吗', 'providers/Supported services: Grok, ChatGPT, Claude and more'],
    ['回答太慢了', 'troubleshooting/Answers are slow'],
    ['能离线使用吗', 'providers/Supported services: Grok, ChatGPT, Claude and more'],
    ['怎么只搜索固定的消息', 'search/Filters'],
    ['搜索时怎么排除一个词', 'search/Phrases and excluding words'],
    ['有深色模式吗', 'settings/Appearance: dark mode, text size, density'],
    ['怎么更改快捷键', 'quick-ask/Changing the hotkey'],
    ['Wayland 下快捷键没反应', 'quick-ask/The hotkey does not work on Linux with Wayland'],
    ['点停止会怎么样', 'asking/Stopping an answer'],
    ['发出去的问题还能编辑吗', 'asking/Editing a question'],
    ['回答中途断了怎么接着写', 'troubleshooting/The answer was cut off in the middle'],
    ['滚动摘要是什么', 'context/Summaries'],
    ['自适应策略适合什么情况', 'context/The five context policies'],
    ['出现 429 错误', 'troubleshooting/Too many requests, error 429'],
    ['额度用完了怎么办', 'troubleshooting/Credit used up, quota exhausted'],
    ['导入 ChatGPT 的对话', 'import-export/Importing from another service'],
    ['怎么把对话导出成 Markdown', 'import-export/Exporting conversations'],
    ['换一台新电脑怎么恢复', 'backup/Moving to another computer'],
    ['批量任务中断了能继续吗', 'batch/Progress, pausing and resuming'],
    ['我一共花了多少钱', 'insights/How much money have I spent?'],
    ['怎么比较两个模型', 'compare/Comparing models'],
    ['退出码是什么意思', 'terminal/Exit codes'],
    ['设置每月预算', 'models-and-prices/Budgets'],
    ['我的数据存在哪里', 'privacy/What is stored where'],
    ['怎么设置代理', 'settings/Network and proxy'],
  ])('%s', (question, expected) => {
    expect(find(question)).toBe(expected);
  });
});

describe('knowing what is not in the manual', () => {
  it.each([
    'What is the capital of France?',
    'Write me a poem about cats',
    'Who won the world cup in 1998?',
    '法国的首都是哪里',
    '写一首关于猫的诗',
    '今天天气怎么样',
  ])('%s', (question) => {
    expect(search(index, queryOf([question, 1])).coverage).toBeLessThan(0.34);
  });
});
