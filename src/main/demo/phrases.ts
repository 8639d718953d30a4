/** What the guide says in its own words, in both languages. The rest it takes from the manual. */
import type { AnswerStyle } from './answer-style';
import type { Language } from './language';

export interface Phrases {
  from(page: string): string;
  fromAlso(page: string): string;
  /** The introduction of the guide, once in a conversation. */
  identity: string;
  identityBrief: string;
  who: string;
  greeting: string;
  thanks: string;
  goodbye: string;
  askNext: string;
  related(pages: readonly string[]): string;
  unknown: string;
  unknownBrief: string;
  nearest(pages: readonly string[]): string;
  nothingBefore: string;
  asked(question: string): string;
  noMore(page: string): string;
  otherLanguage(name: string): string;
  /** Questions that the manual answers well, to choose suggestions from. */
  suggestions: readonly string[];
}

export const phrases: Record<Language, Phrases> = {
  en: {
    from: (page) => `From the page «${page}»:`,
    fromAlso: (page) => `And from the page «${page}»:`,
    identity:
      '*I am the guide built into Parlance: I answer from its manual and am not a language model. Add a provider in Settings to talk to one.*',
    identityBrief: '*Parlance’s built-in guide.*',
    who: 'I am the guide built into Parlance. I am not a language model: I look your question up in the app’s own manual and quote the page I found. Everything happens on this machine, with no key and no network. To talk to Grok, ChatGPT, Claude or a model on your own machine, add a provider under **Settings → Providers and keys**.',
    greeting: 'Hello! I am Parlance’s built-in guide. Ask me anything about the app.',
    thanks: 'You are welcome. Ask whenever something is unclear.',
    goodbye: 'Goodbye. This conversation stays in your history.',
    askNext: 'You could ask:',
    related: (pages) => `Related pages: ${pages.map((page) => `«${page}»`).join(', ')}.`,
    unknown:
      'I could not find that in the manual, and since I am the built-in guide and not a language model, I would rather not guess. With a provider added under **Settings → Providers and keys**, you can ask the same question of a real model.',
    unknownBrief:
      'That is not in the manual, and I am not a language model. Add a provider to ask a real one.',
    nearest: (pages) => `The nearest pages are ${pages.map((page) => `«${page}»`).join(', ')}.`,
    nothingBefore: 'There is nothing before this in our conversation yet.',
    asked: (question) => `You asked: “${question}”`,
    noMore: (page) => `That is all the manual says about it on the page «${page}».`,
    otherLanguage: (name) =>
      `*The manual is written in English and Chinese only, so I cannot answer in ${name}.*`,
    suggestions: [
      'How do I add a provider and its key?',
      'What can I do with the style sliders?',
      'How do I search my history?',
      'What is quick-ask and how do I change its hotkey?',
      'What happens when a stream is cut?',
      'How do I compare two models?',
      'Where is my data stored?',
      'How do I run a batch from the terminal?',
    ],
  },
  zh: {
    from: (page) => `摘自手册《${page}》一页：`,
    fromAlso: (page) => `另见《${page}》一页：`,
    identity:
      '*我是 Parlance 内置的向导，只从手册里找答案，不是语言模型。想和模型对话，请在“设置”里添加服务。*',
    identityBrief: '*Parlance 内置向导。*',
    who: '我是 Parlance 内置的向导，不是语言模型：我在应用自带的手册里查找你的问题，并引用找到的那一页。一切都在这台电脑上完成，不需要密钥，也不需要网络。想和 Grok、ChatGPT、Claude 或者本机上的模型对话，请到**设置 → 服务与密钥**里添加服务。',
    greeting: '你好！我是 Parlance 内置的向导，关于这个应用的问题都可以问我。',
    thanks: '不客气。有不清楚的地方，随时再问。',
    goodbye: '再见。这段对话会留在你的历史记录里。',
    askNext: '你可以接着问：',
    related: (pages) => `相关页面：${pages.map((page) => `《${page}》`).join('、')}。`,
    unknown:
      '手册里没有找到这个内容。我是内置向导，不是语言模型，不想乱猜。在**设置 → 服务与密钥**里添加服务之后，就可以把同样的问题交给真正的模型。',
    unknownBrief: '手册里没有这个内容，而我不是语言模型。添加服务后可以问真正的模型。',
    nearest: (pages) => `最接近的页面是${pages.map((page) => `《${page}》`).join('、')}。`,
    nothingBefore: '在这段对话里，这之前还没有别的内容。',
    asked: (question) => `你刚才问的是：“${question}”`,
    noMore: (page) => `关于这一点，《${page}》这一页的内容就是这些了。`,
    otherLanguage: (name) => `*手册只有中文和英文两种，所以没法用 ${name} 回答。*`,
    suggestions: [
      '怎么添加服务和密钥？',
      '风格滑块有什么用？',
      '怎么搜索历史记录？',
      '快速提问是什么？怎么改快捷键？',
      '回答中途断了怎么办？',
      '怎么比较两个模型？',
      '我的数据存在哪里？',
      '怎么在终端里批量提问？',
    ],
  },
};

interface Dressing {
  opening: readonly string[];
  closing: readonly string[];
}

const dressings: Record<Language, Record<'warm' | 'formal' | 'casual' | 'playful', Dressing>> = {
  en: {
    warm: {
      opening: ['Good question, I am glad to help.', 'Happy to show you around here.'],
      closing: [
        'Take your time, and ask again if anything is unclear.',
        'I hope that helps. I am here if you need more.',
      ],
    },
    formal: {
      opening: [
        'Certainly. The manual states the following.',
        'The manual provides the following information.',
      ],
      closing: ['Please do not hesitate to ask for further particulars.'],
    },
    casual: {
      opening: ['Sure, here’s the gist.', 'Right, here’s how it goes.'],
      closing: ['That’s about it.'],
    },
    playful: {
      opening: [
        'I have leafed through the whole manual, so that you need not.',
        'Ah, page-turning is my cardio.',
      ],
      closing: [
        'No pages were harmed in the making of this answer.',
        'If all else fails, reading the manual did work for me: it is all I have ever done.',
      ],
    },
  },
  zh: {
    warm: {
      opening: ['问得好，很乐意帮忙。', '很高兴为你介绍这一块。'],
      closing: ['慢慢来，哪里不清楚就再问我。', '希望能帮上忙，需要的话我一直都在。'],
    },
    formal: {
      opening: ['您好，手册中的相关说明如下。', '现将手册中的相关内容摘录如下。'],
      closing: ['如需进一步了解，请随时提出。'],
    },
    casual: {
      opening: ['好嘞，大概是这么回事。', '行，简单说一下。'],
      closing: ['差不多就是这样。'],
    },
    playful: {
      opening: ['整本手册我都替你翻过了，纸都快翻卷边了。', '翻书是我唯一的运动，这就去。'],
      closing: ['本回答在制作过程中没有伤害任何一页手册。', '都说遇事先看手册，我这辈子就只看了手册。'],
    },
  },
};

/** Beyond this on either side an axis is heard. */
const HEARD = 0.15;

/** The sentences that a tone, formality or humour adds around an answer. `seed` picks the same ones every time. */
export function dress(text: string, style: AnswerStyle, language: Language, seed: number): string {
  const own = dressings[language];
  const opening: string[] = [];
  const closing: string[] = [];
  const take = ({ opening: before, closing: after }: Dressing): void => {
    opening.push(before[seed % before.length] ?? '');
    closing.push(after[seed % after.length] ?? '');
  };
  if (style.formality > 0.5 + HEARD) take(own.formal);
  else if (style.formality < 0.5 - HEARD) take(own.casual);
  if (style.tone > 0.5 + HEARD) take(own.warm);
  if (style.humour > 0.5 + HEARD) take(own.playful);
  // One sentence before and one after is manners; more is chatter.
  return [opening[0] ?? '', text, closing.at(-1) ?? ''].filter((part) => part !== '').join('\n\n');
}
