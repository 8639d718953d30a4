import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AnswerHostProvider } from './features/shell/answer-host';
import { App } from './features/shell/app';
import { preloadPages } from './features/shell/pages';
import { listenToCommands } from './features/shell/run-command';
import { listenToUpdates } from './features/shell/update-toast';
import { warmMessages } from './features/conversation/load-messages';
import { currentLanguage, startI18n } from './i18n';
import { warmFormats } from './i18n/format';
import { startAppearance } from './state/appearance';
import { startContext } from './state/context';
import { startCosts } from './state/costs';
import { onAskedToOpen } from './state/other-windows';
import { startSafety } from './state/safety';
import { startWindow } from './state/start';
import { startStyles } from './state/styles';
import { startSummaries } from './state/summaries';
import { openConversation } from './state/thread';

void startI18n(startAppearance());
// Asked for before the first paint needs it, so that text is not laid out twice.
void document.fonts.load('400 15px "Inter Variable"');
startSummaries();
startSafety();
startWindow();
startContext();
startCosts();
startStyles();
listenToCommands();
listenToUpdates();
onAskedToOpen((conversationId) => void openConversation(conversationId));

// Out of the way of the first frame, and there before the first answer; the pages once there is nothing else to do.
requestIdleCallback(() => {
  warmFormats(currentLanguage());
  void warmMessages().then(() => requestIdleCallback(() => void preloadPages()));
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AnswerHostProvider>
        <App />
      </AnswerHostProvider>
    </StrictMode>,
  );
}
