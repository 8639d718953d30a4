/** Words that say nothing of a topic, and phrases that say something of its holding or changing. Data only. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** English function words, and the verbs and nouns that any request to an assistant is made of. */
export const englishStopWords: ReadonlySet<string> = new Set(
  words(`
    a about above after again all also although always am an and another any anyway are around as at away back be
    because become been before being below best better between big both but by came can cannot come could did do does
    doing done down during each either else enough even ever every few first for from further get give go going good
    got great had has have having he hello help her here hers high him his hm how however i if im in instead into is
    it its ive just keep kind know last later least less let like little long look lot low made make many may maybe me
    mean might more most much must my near need never new next no none nor not nothing now of off often ok okay old on
    once one only onto or other our out over own people perhaps please possible put quite rather really right said
    same say see seem several she short should show since small so some something still such sure take tell than thank
    thanks that the their them then there these they thing think this those though three through time to together too
    two under until up us use used using usually very want was way we well went were what when where whether which
    while who whose why will with within without work would write yes yet you your answer ask question explain example
    difference different happen happens start begin try work works really add change find dont doesnt cant isnt
    whats youre theyre id ill thats hey matter actually exactly bit part number case point
  `),
);

/** Chinese phrases that are cut out before characters are paired. Longest first. */
export const chineseStopPhrases: readonly string[] = words(`
  为什么 怎么样 怎么办 是不是 能不能 要不要 可不可以 有没有 会不会 差不多 怎么 什么 多少 哪里 哪个 哪些 哪款 哪种 几个 几次
  可以 需要 应该 一般 大概 大约 如果 因为 所以 但是 还是 不过 或者 而且 以及 一个 一点 一些 一下 这个 那个 这些 那些 这样
  那样 这种 时候 之后 之前 以后 以前 比较 非常 特别 已经 现在 最近 自己 我们 你们 他们 大家 没有 不是 就是 不要 不能 不用
  通常 常见 建议 推荐 问题 知道 觉得 告诉 帮我 请问 谢谢 例如 比如 其他 另外 可能 左右 以上 以下 之间 注意 合适
`);

/** Characters of grammar: a run is split there. */
export const chineseParticles =
  '的了吗呢吧啊呀嘛是我你他她它您们在和与或就也都很把被给让么这那哪几之其而且则于以所';

/** Too common to tell alone; in pairs they count. */
export const chineseCommon =
  '不没有要会能可到说去来上下中里外前后大小多少好高低长短新老再还又更最太先只个种次年月日天点分时间出入开关用做写看想过着得地从对向为等一二三四五六七八九十百千万两半每各人家么种样';
