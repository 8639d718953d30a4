import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './features/shell/app';
import { startI18n } from './i18n';
import { startAppearance } from './state/appearance';
import { startWindow } from './state/start';

void startI18n(startAppearance());
// Asked for before the first paint needs it, so that text is not laid out twice.
void document.fonts.load('400 15px "Inter Variable"');
startWindow();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
