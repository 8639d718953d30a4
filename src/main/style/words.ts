/** What the axes of a style say in words. Data: each axis in seven steps, the middle one silent. */
export type Axis = 'tone' | 'formality' | 'verbosity' | 'humour';

export const axes: readonly Axis[] = ['verbosity', 'tone', 'formality', 'humour'];

/** Upper ends of the seven steps, 0 to 1; the outermost are narrow, so that an extreme is meant when it is chosen. */
export const STEP_ENDS = [0.05, 0.2, 0.42, 0.58, 0.8, 0.95, 1] as const;

type Steps = readonly [string, string, string, null, string, string, string];

export const words: Record<Axis, Steps> = {
  verbosity: [
    'Be as brief as possible: one or two sentences, nothing around them.',
    'Be brief: at most three short paragraphs.',
    'Keep answers fairly short and leave out what was not asked.',
    null,
    'Give fairly detailed answers, with an example where it helps.',
    'Be thorough: give the background, the steps and the exceptions.',
    'Be as thorough as possible: cover every side of the question in depth.',
  ],
  tone: [
    'Stay strictly impersonal: facts only, no pleasantries.',
    'Keep a reserved, matter-of-fact tone.',
    'Keep a slightly reserved tone.',
    null,
    'Keep a fairly friendly tone.',
    'Be warm and encouraging.',
    'Be very warm: speak as to a good friend, with real interest.',
  ],
  formality: [
    'Write very casually, as in a chat between friends.',
    'Write casually, in plain everyday words.',
    'Lean towards relaxed, plain wording.',
    null,
    'Lean towards professional wording.',
    'Write formally, in full sentences and without contractions.',
    'Write strictly formally, as in an official letter.',
  ],
  humour: [
    'Stay strictly sober: no jokes, no wordplay, no emoji.',
    'No jokes.',
    'Stay rather sober and avoid jokes unless the user makes one.',
    null,
    'A touch of humour is welcome where it fits.',
    'Be playful: add a light joke or image where it fits.',
    'Be as playful as possible: wit and wordplay throughout, never at the cost of being right.',
  ],
};
