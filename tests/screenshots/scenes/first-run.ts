/** Nothing has been asked yet: what a new profile shows. */
import { answered } from '../profile';
import { ask, press, showSidebar, type Scene } from '../scene';

export const firstRun: Scene[] = [
  { name: 'first-run' },
  { name: 'first-run-sidebar', fit: showSidebar },
  { name: 'empty-compare', page: 'compare' },
  { name: 'empty-batch', page: 'batch' },
  { name: 'empty-insights', page: 'insights' },
  { name: 'empty-trash', open: (stage) => press(stage, 'Trash'), fit: showSidebar },
  { name: 'empty-archive', open: (stage) => press(stage, 'Archive'), fit: showSidebar },
  {
    name: 'first-steps',
    open: async (stage) => {
      await ask(stage, 'What can you do?');
      await stage.page.getByRole('region', { name: 'Make it yours' }).waitFor();
      await answered(stage);
    },
  },
];
