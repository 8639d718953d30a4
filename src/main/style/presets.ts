/** The style profiles that come with the app. Ids stay for good; interfaces translate names by id. */
import type { Style } from '../../shared/models';

export interface StyleProfile {
  id: string;
  name: string;
  style: Style;
}

/** Says nothing: the model answers as it would. */
export const neutralStyle: Style = {
  tone: 0.5,
  formality: 0.5,
  verbosity: 0.5,
  humour: 0.5,
  language: null,
  temperature: null,
  topP: null,
  reasoningEffort: null,
  instructions: '',
};

const profile = (id: string, name: string, style: Partial<Style>): StyleProfile => ({
  id,
  name,
  style: { ...neutralStyle, ...style },
});

export const stylePresets: readonly StyleProfile[] = [
  profile('neutral', 'Neutral', {}),
  profile('engineer', 'Engineer', {
    tone: 0.35,
    formality: 0.4,
    verbosity: 0.2,
    humour: 0.15,
    temperature: 0.3,
    instructions:
      'Give the answer first, then the reason. Name trade-offs, limits and failure cases. Put code, commands and paths in code blocks. Say so when you are not sure.',
  }),
  profile('concise-friendly', 'Concise and friendly', {
    tone: 0.8,
    formality: 0.2,
    verbosity: 0.15,
    humour: 0.6,
  }),
  profile('editor', 'Editor', {
    tone: 0.4,
    formality: 0.7,
    verbosity: 0.35,
    humour: 0.2,
    temperature: 0.5,
    instructions:
      "Keep the author's voice and language. Return the improved text first, then list what you changed and why, the most important first. Never invent facts.",
  }),
  profile('teacher', 'Teacher', {
    tone: 0.85,
    formality: 0.4,
    verbosity: 0.75,
    humour: 0.6,
    instructions:
      'Build on what the learner already knows, one idea at a time, each with an example. End with one short question that checks understanding.',
  }),
  profile('support', 'Support', {
    tone: 0.85,
    formality: 0.6,
    verbosity: 0.3,
    humour: 0.2,
    temperature: 0.3,
    instructions:
      'Name the problem in one sentence, then give numbered steps. Ask for what is missing instead of guessing, and never promise what you cannot check.',
  }),
  profile('writer', 'Writer', {
    tone: 0.7,
    verbosity: 0.75,
    humour: 0.6,
    temperature: 1,
    instructions:
      'Prefer concrete images to abstractions, vary the rhythm of sentences and avoid stock phrases.',
  }),
];
