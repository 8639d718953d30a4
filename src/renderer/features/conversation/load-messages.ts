/** The part of the bundle that shows messages. Asked for early and often: only the first time costs anything. */
export const loadMessages = () => import('./message-list');
