import type { HandlersOf } from '../../shared/ipc';
import type { CompareService } from '../services/compare/compare';

export function compareHandlers(compare: CompareService): HandlersOf<'compare'> {
  return {
    'compare.start': (input) => compare.start(input),
    'compare.list': () => compare.list(),
    'compare.get': ({ id }) => compare.get(id),
    'compare.judge': ({ id, messageId }) => compare.judge(id, messageId),
    'compare.adopt': ({ id, messageId }) => compare.adopt(id, messageId),
    'compare.remove': async ({ id }) => {
      await compare.remove(id);
      return null;
    },
    'compare.standings': () => compare.standings(),
  };
}
