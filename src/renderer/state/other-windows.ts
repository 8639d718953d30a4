/**
 * Our windows among themselves. They share an origin, so a channel of the browser carries which conversation another
 * window is to show; bringing that window to the front is main's.
 */
const CHANNEL = 'parlance.open';

export function askToOpen(conversationId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(conversationId);
  channel.close();
}

export function onAskedToOpen(open: (conversationId: string) => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') open(event.data);
  });
}
