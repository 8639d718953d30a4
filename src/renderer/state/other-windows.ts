/** Our windows among themselves, by way of main: it brings the main window to the front and tells it what to show. */
import { toFailure } from '../../shared/errors';
import { call, on } from '../api';
import { toastFailure } from './toasts';

export function askToOpen(conversationId: string): void {
  call('quick.open', { conversationId }).catch((thrown: unknown) => toastFailure(toFailure(thrown)));
}

export function onAskedToOpen(open: (conversationId: string | null) => void): void {
  on('conversation.open', ({ conversationId }) => open(conversationId));
}
