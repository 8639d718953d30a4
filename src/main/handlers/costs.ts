import { writeFile } from 'node:fs/promises';
import type { HandlersOf } from '../../shared/ipc';
import type { BudgetService } from '../services/budgets';
import type { PriceService } from '../services/prices';
import type { FileDialogs } from './transfer';

export function costHandlers(
  budgets: BudgetService,
  prices: PriceService,
  dialogs: FileDialogs,
): HandlersOf<'costs'> {
  return {
    'costs.get': ({ conversationId }) => budgets.costs(conversationId),
    'costs.setBudget': async ({ conversationId, usd }) => {
      await budgets.setOwn(conversationId, usd);
      return null;
    },
    'costs.prices': () => prices.table(),
    'costs.importPrices': ({ text }) => prices.import(text),
    'costs.exportPrices': async ({ all }) => {
      const path = await dialogs.place('parlance-prices.json');
      if (path === null) return null;
      await writeFile(path, prices.export(all));
      return { path };
    },
  };
}
