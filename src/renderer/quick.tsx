import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QuickAsk } from './features/quick/quick-ask';
import { startI18n } from './i18n';
import { startAppearance } from './state/appearance';
import { startWindow } from './state/start';

void startI18n(startAppearance());
startWindow();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QuickAsk onOpen={() => undefined} />
    </StrictMode>,
  );
}
