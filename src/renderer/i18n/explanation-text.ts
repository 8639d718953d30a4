/** Why a policy chose as it did, in the interface's language. Main's own sentence is English. */
import type { Explanation, ExplanationCode } from '../../shared/context';
import type { Language } from './index';

type Data = Explanation['data'];

const chinese: Record<ExplanationCode, (data: Data) => string> = {
  question_only: () => '只发送问题本身。',
  last_turns: ({ turns }) => `发送问题之前的最近 ${turns ?? 0} 轮。`,
  newest_in_budget: ({ turns, of, budget }) =>
    `共 ${of ?? 0} 轮，最近 ${turns ?? 0} 轮在 ${budget ?? 0} 词元的预算之内。`,
  summary_used: ({ turns, messages }) =>
    `较早的 ${messages ?? 0} 条消息由摘要代替，最近 ${turns ?? 0} 轮完整发送。`,
  summary_missing: ({ turns }) => `这个对话还没有合适的摘要，因此发送预算内的最近 ${turns ?? 0} 轮。`,
  summary_too_large: ({ turns }) => `摘要超出预算，因此发送预算内的最近 ${turns ?? 0} 轮。`,
  topic_holds: ({ turns, of }) =>
    turns === of
      ? `话题已持续 ${of ?? 0} 轮，全部发送。`
      : `话题已持续 ${of ?? 0} 轮，发送最近 ${turns ?? 0} 轮。`,
  topic_changed: ({ turns, left }) =>
    `话题${turns === 0 ? '随这个问题改变' : `在 ${turns ?? 0} 轮前改变`}，之前的 ${left ?? 0} 轮不发送。`,
  topic_seems_changed: ({ left }) => `这个问题似乎开启了新话题，只带上前一轮，更早的 ${left ?? 0} 轮不发送。`,
  topic_resumed: ({ turns, left }) =>
    `问题回到了先前的话题：发送其中 ${turns ?? 0} 轮，其他 ${left ?? 0} 轮不发送。`,
  session_continues: () => '服务器记得这个对话，只发送问题。',
  session_replayed: ({ turns }) => `没有可以继续的服务器会话，因此重新发送历史中的 ${turns ?? 0} 轮。`,
  too_small: ({ needed, budget }) => `问题和固定的消息需要 ${needed ?? 0} 词元，预算是 ${budget ?? 0} 词元。`,
};

export const explanationText = ({ code, message, data }: Explanation, language: Language): string =>
  language === 'en' ? message : chinese[code](data);
