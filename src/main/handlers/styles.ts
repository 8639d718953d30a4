import type { HandlersOf } from '../../shared/ipc';
import type { StyleService } from '../services/styles';

export function styleHandlers(styles: StyleService): HandlersOf<'styles'> {
  return {
    'styles.list': () => styles.list(),
    'styles.save': (profile) => styles.save(profile),
    'styles.remove': async ({ id }) => {
      await styles.remove(id);
      return null;
    },
    'styles.export': ({ ids }) => styles.export(ids),
    'styles.import': ({ text }) => styles.import(text),
  };
}
