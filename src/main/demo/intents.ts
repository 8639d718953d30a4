/** What kind of thing is being said: most are questions, some are manners, some speak of the conversation itself. */
import { askedLanguage, asks, type Language } from './language';
import { terms } from './terms';

export type Demonstration = 'table' | 'code' | 'formula' | 'list' | 'long';

export type Intent =
  | { kind: 'greeting' }
  | { kind: 'thanks' }
  | { kind: 'goodbye' }
  | { kind: 'identity' }
  | { kind: 'abilities' }
  | { kind: 'recall' }
  /** The answer before, again: longer, shorter, as it was. */
  | { kind: 'more' }
  | { kind: 'shorter' }
  | { kind: 'again' }
  /** The answer before was cut off; only what is missing is wanted. */
  | { kind: 'resume' }
  | { kind: 'demonstration'; of: Demonstration }
  /** `follows`: it leans on the question before it ("and on Wayland?"). */
  | { kind: 'question'; text: string; follows: boolean };

export interface Understood {
  intent: Intent;
  /** Asked for in words; beats the style. */
  language: Language | null;
}

type Fixed = Exclude<Intent, { kind: 'question' } | { kind: 'demonstration' }>['kind'];

const fixed: readonly (readonly [Fixed, RegExp])[] = [
  [
    'resume',
    /\b(?:go on|continue|carry on|pick up) (?:exactly |right )?(?:where|from where|from the point)\b|\bcut off\b.{0,20}\b(?:go on|continue)\b|(?:从|在)(?:断开|中断|停下|断掉).{0,6}(?:继续|接着)/i,
  ],
  [
    'recall',
    /\bwhat (?:did|was|have|had) (?:i|my)\b.{0,30}\b(?:ask|asked|say|said|question|write|wrote)\b|\bmy (?:last|previous) question\b/i,
  ],
  ['recall', /(?:刚才|刚刚|之前|上一?[个条句]|我).{0,6}(?:问|说).{0,4}(?:什么|啥|哪)|上一个问题/],
  [
    'identity',
    /\b(?:who|what) (?:are|r) (?:you|u)\b|\bare you (?:an? )?(?:real|human|person|bot|robot|ai|grok|chatgpt|gpt|model|llm|language model)\b|\byour name\b|\bwhich model are you\b/i,
  ],
  ['identity', /你(?:到底)?是(?:谁|什么|哪个|真人|人|机器人|模型|grok|chatgpt|gpt)|你叫什么|你的名字/i],
  [
    'abilities',
    /^(?:help|\?|？)[.!?]?$|\bwhat (?:can|could|do) (?:you|u|parlance|it|this(?: app| program)?) do(?: (?:for|with) me)?[?.! ]*$|\bwhat (?:is|'s) (?:parlance|this(?: app| program)?)[?.! ]*$|\bwhat can i (?:ask|do)(?: you| here)?[?.! ]*$|^how (?:can|do) you help/i,
  ],
  [
    'abilities',
    /^(?:帮助|help)$|(?:你|它|parlance|这个(?:软件|程序|应用))(?:都)?(?:能|会|可以)(?:做|干|帮我?做?)?(?:些)?(?:什么|啥)(?!时候|地方|情况|样)|^你?有(?:什么|哪些)(?:功能|本事)|parlance ?是什么|什么是 ?parlance|能问(?:你)?(?:什么|啥)/i,
  ],
  [
    'more',
    /^(?:please )?(?:(?:tell|show|give) me )?(?:some )?more(?: details?| please| about (?:it|that|this))?[.!?…]*$|^(?:and )?(?:go on|continue|carry on|keep going|and then|what else|anything else|elaborate|expand|in (?:more )?detail|more detail)\b[^?]{0,20}\??$/i,
  ],
  [
    'more',
    /^(?:请)?(?:继续|接着说?|还有呢?|还有(?:什么|吗)|然后呢|多说(?:一?点|一些)?|再说说|(?:再|更)?(?:详细|具体)(?:一?点|一些)?(?:说说)?|展开(?:说说|讲讲)?|更多|说下去)[。！？.!?…]*$/,
  ],
  [
    'shorter',
    /^(?:please )?(?:make it |say it |say that |that )?(?:shorter|briefer|in short|briefly|tl;?dr|too long|summari[sz]e(?: (?:it|that|this))?|in one sentence)(?: please)?[.!?]*$/i,
  ],
  [
    'shorter',
    /^(?:请)?(?:再)?(?:简短|简单|短|精简|简洁)(?:一?点|一些|地说)?[。！？.!?]*$|^(?:总结一下|太长了?|一句话(?:说|总结)?)[。！？.!?]*$/,
  ],
  [
    'again',
    /^(?:please )?(?:say (?:it|that) again|repeat(?: (?:it|that))?|again)(?: please)?[.!?]*$|^(?:请)?(?:再说一[遍次]|重复一[遍下])[。！？.!?]*$/i,
  ],
  ['goodbye', /^(?:good)?bye\b.{0,20}$|^(?:see you|good night)\b.{0,20}$|^(?:再见|拜拜|晚安).{0,6}$/i],
];

/** Characters; longer messages are questions, whatever they begin with. */
const MAX_FIXED = 160;

const thanks =
  /^(?:ok(?:ay)?,? |great,? )?(?:thanks|thank you|thx|cheers|much appreciated)(?: (?:a lot|so much|very much))?\b[\s,.!]*|^(?:好的?，?)?(?:谢谢|多谢|感谢|谢啦)[你您了啦\s，。！]*/i;
/** After thanks, this begins a question and not more thanks. */
const asking =
  /[?？]|^(?:and |but |now )?(?:how|what|where|why|which|when|can|show|tell)\b|怎么|如何|什么|哪/i;
const greeting =
  /^(?:hi|hello|hey|howdy|greetings|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|早上好|下午好|晚上好|早)(?: there| parlance)?(?=$|[\s,.!?，。！？啊呀])[\s,.!?，。！？啊呀]*/i;

const demonstrations: readonly (readonly [Demonstration, RegExp])[] = [
  ['table', /\btables?\b|表格|列表对比/i],
  ['formula', /\b(?:formulas?|formulae|equations?|maths?|latex)\b|公式|数学/i],
  ['code', /\b(?:code|snippet|function|program)\b|代码|函数/i],
  ['long', /\blong(?:er|est)? (?:answer|reply|text|response)\b|长(?:回答|文|答案|回复|文本)|很长的/i],
  ['list', /\b(?:bullet(?:ed)? |numbered )?lists?\b|列表|清单/i],
];
const showing =
  /^(?:please |can you |could you )?(?:show|give|draw|make|write|display|render|demonstrate|print)\b|^(?:请|能)?(?:给我|展示|显示|演示|来|画|写|看看|输出|生成)/i;
/** What may stand in a request for a demonstration beside its object; anything more makes it a question. */
const filler = new Set(
  terms(
    'example sample block demo short small long longer answer reply text table formula formulae equation math latex ' +
      'code snippet function program list bullet bulleted numbered markdown typescript python random nice',
  ),
);

const follow =
  /^(?:and|but|or|so|also|what about|how about|what if|then)\b|^(?:那么?|还有|另外|如果|要是|那).{0,30}(?:呢|吗)?[？?]?$/i;
export const pronoun = /\b(?:it|that|this|them|those|these|there)\b|它|这个|那个|这样|那样/i;

/** A question that stands on its own however short it is. */
const whole = /^(?:how|what|where|why|when|which|who|can|is|are|does|do)\b|怎么|怎样|如何|什么|哪/i;

/** Every expression that a message is held against. */
export const patterns: readonly RegExp[] = [
  ...[...fixed, ...demonstrations, ...asks].map(([, pattern]) => pattern),
  thanks,
  asking,
  greeting,
  showing,
  follow,
  pronoun,
  whole,
];

export function understand(message: string): Understood {
  const trimmed = gist(message).trim();
  const { language, rest } = askedLanguage(trimmed);
  if (language && leansOnLanguageAlone(rest)) return { intent: { kind: 'again' }, language };
  const text = rest.replace(/\s+/g, ' ').trim() || trimmed;
  const short = text.slice(0, 200);
  if (greeting.test(short)) {
    const beyond = text.replace(greeting, '').trim();
    if (terms(beyond).length === 0 && !fixed.some(([, pattern]) => pattern.test(beyond))) {
      return { intent: { kind: 'greeting' }, language };
    }
    return { intent: understand(beyond).intent, language };
  }
  if (thanks.test(short)) {
    const beyond = text.replace(thanks, '').trim();
    return { intent: asking.test(beyond) ? understand(beyond).intent : { kind: 'thanks' }, language };
  }
  for (const [kind, pattern] of fixed) {
    if (text.length <= MAX_FIXED && pattern.test(text)) return { intent: { kind }, language };
  }
  const demonstration = demonstrationIn(text);
  if (demonstration) return { intent: { kind: 'demonstration', of: demonstration }, language };
  const words = terms(text);
  const follows = follow.test(short) || pronoun.test(short) || (words.length < 2 && !whole.test(short));
  return { intent: { kind: 'question', text: rest.trim() || trimmed, follows }, language };
}

/** A pasted book with a question before or after it costs no more than its two ends. */
function gist(message: string): string {
  return message.length > 2 * GIST_END
    ? `${message.slice(0, GIST_END)} ${message.slice(-GIST_END)}`
    : message;
}

const GIST_END = 1000;

/** "And in Chinese?", "用英文再说一遍": nothing is said but the language. */
function leansOnLanguageAlone(rest: string): boolean {
  const left = rest
    .replace(
      /\b(?:and|now|again|please|the same|say|repeat|answer|that|it|tell me|translate|once more|how about|what about)\b/gi,
      '',
    )
    .replace(/那么?|请|再|说|一遍|一次|回答|上面|刚才|内容|把|它|呢|吗|吧|来|呀|翻译|一下/g, '');
  return !/[\p{L}\p{N}]/u.test(left);
}

function demonstrationIn(text: string): Demonstration | null {
  if (text.length > 80 || !showing.test(text)) return null;
  const found = demonstrations.find(([, pattern]) => pattern.test(text));
  if (!found) return null;
  const left = text
    .replace(showing, ' ')
    .replace(found[1], ' ')
    .replace(
      /一?[个张段篇份条些下]|看看?|示例|例子|样例|的|我|请|长|短|Markdown|数学|列表|表格|代码|块/gi,
      ' ',
    );
  return terms(left).every((term) => filler.has(term)) ? found[0] : null;
}
