/** What a question says of its own topic: phrases that open another, resume one, or go on. English and Chinese. */

export interface Cues {
  /** A phrase that opens another topic outright. */
  opens: boolean;
  /** "By the way": often another topic, sometimes one more remark on this one. */
  aside: boolean;
  /** Goes back to an older topic outright. */
  returns: boolean;
  /** Speaks of something said before, on this topic or an older one. */
  recalls: boolean;
  /** Begins like a reply to what stands before it. */
  follows: boolean;
  /** Leans on words whose meaning stands before it. */
  refers: boolean;
}

const opens =
  /^\W*(?:ok(?:ay)?|so|now|right|alright|thanks?(?: you)?)?\W*(?:(?:a |an |one )?(?:new|different|separate|unrelated|completely different|totally different) (?:topic|question|subject|thing|matter)|(?:let's |let us )?(?:change|switch)(?:ing)?(?: of)?(?: the)? (?:topics?|subject|gears)|(?:on )?something (?:else|different)|(?:this is |it's )?(?:not related|unrelated) to (?:this|that)|on (?:an|a) (?:unrelated|different|completely different) note)|换(?:一)?个(?:话题|问题|主题)|(?:新|下一个|另(?:外)?一个|别的|其他)(?:的)?(?:话题|问题)|说点别的|聊点别的|问(?:个|点)别的|题外话|(?:跟|和|与)(?:这|上面|刚才)[^,，。]{0,6}无关|不相关/i;

const aside =
  /^\W*(?:by the way|btw|incidentally|on (?:another|a side) note|while (?:i have you|we're at it)|oh,? (?:and|also)|one more thing|quick question)|^[^\p{L}]*(?:另外|顺便|顺带|对了|话说|突然想(?:到|起)|还有(?:一)?(?:个|件)(?:问题|事))/iu;

const returns =
  /\b(?:back to|return(?:ing)? to|(?:regarding|about|as for|on) the [^,.?]{1,40} (?:again|from before|from earlier))\b|回到|说回|接着(?:刚才|之前|前面|上面)/i;

const recalls =
  /\b(?:(?:you|we|i) (?:said|mentioned|talked about|discussed|recommended)|earlier|from before)\b|(?:刚才|之前|前面|上面|一开始)(?:说|提|讲|聊|问|那|的|写|推荐)/i;

const follows =
  /^\W*(?:and|but|or|then|what about|how about|what if|what else|which ones?|go on|continue|more\b|again|shorter|longer|simpler|rewrite|rephrase|elaborate|make it|make them|instead|why not|really|yes|no|ok(?:ay)?|hm+|better|great|perfect|thanks?)\b|^[^\p{L}]*(?:那(?!里|边)|然后|继续|接着|再|还(?:有|要|能|可以|需要)|具体|比如|举(?:个|几个)?例|短一?点|长一?点|简单点|详细|改成|改一|换成|不对|不行|嗯|好的|但是?|可是|不过|所以|同样|要是|万一|各)/iu;

const refers =
  /\b(?:it|its|they|them|their|those|these|he|him|she|her|this|that one|the same|the (?:first|second|third|last|other|former|latter)|above|previous)\b|它|他们|她们|这个|那个|这些|那些|这样|那样|这种|上面|前者|后者|其中/i;

export function cuesOf(question: string): Cues {
  const text = question.slice(0, 400);
  return {
    opens: opens.test(text),
    aside: aside.test(text),
    returns: returns.test(text),
    recalls: recalls.test(text),
    follows: follows.test(text),
    refers: refers.test(text),
  };
}
