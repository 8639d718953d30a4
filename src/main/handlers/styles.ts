import type { HandlersOf } from '../../shared/ipc';
import type { StyleService } from '../services/styles';
import type { FileDialogs } from './transfer';

export function styleHandlers(styles: StyleService, dialogs: FileDialogs): HandlersOf<'styles'> {
  return {
    'styles.list': () => styles.list(),
    'styles.save': (profile) => styles.save(profile),
    'styles.remove': async ({ id }) => {
      await styles.remove(id);
      return null;
    },
    'styles.export': ({ ids }) => styles.export(ids),
    'styles.exportTo': async ({ ids }) => {
      const path = await dialogs.place('parlance-styles.json');
      if (path !== null) await styles.exportTo(ids, path);
      return path;
    },
    'styles.import': ({ text }) => styles.import(text),
  };
}
