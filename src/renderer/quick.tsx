import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QuickAsk } from './features/quick/quick-ask';
import { AnswerHostProvider } from './features/shell/answer-host';
import { startI18n } from './i18n';
import { startAppearance } from './state/appearance';
import { askToOpen } from './state/other-windows';
import { startStyles } from './state/styles';
import { startWindow } from './state/start';
import { Announcer } from './ui/announcer';
import { Toaster } from './ui/toaster';
import { Tooltips } from './ui/tooltip';

void startI18n(startAppearance());
startWindow();
startStyles();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AnswerHostProvider>
        <QuickAsk onOpen={askToOpen} />
        <Toaster />
        <Tooltips />
        <Announcer />
      </AnswerHostProvider>
    </StrictMode>,
  );
}
