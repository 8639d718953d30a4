import type { HandlersOf } from '../../shared/ipc';
import type { InsightsService } from '../services/insights';
import type { FileDialogs } from './transfer';

export function insightHandlers(insights: InsightsService, dialogs: FileDialogs): HandlersOf<'insights'> {
  return {
    'insights.get': (range) => insights.get(range),
    'insights.conversations': (filter) => insights.conversations(filter),
    'insights.export': async (range) => {
      const path = await dialogs.place('parlance-insights.csv');
      return path === null ? null : insights.export(range, path);
    },
  };
}
