import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AnswerHostProvider } from './features/shell/answer-host';
import { App } from './features/shell/app';
import { preloadKatex } from './features/markdown/math/katex-loader';
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

// Out of the way of the first frame, and there before the first answer; the rest once there is nothing else to do.
const idle = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve));
async function prepare(): Promise<void> {
  await idle();
  warmFormats(currentLanguage());
  await warmMessages();
  await idle();
  // The pages do not wait for it.
  void preloadKatex();
  await idle();
  await preloadPages();
}
void prepare();

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
