/**
 * The fused app lets nobody attach to main, and Playwright needs that; the pages can still be driven by Chromium's own
 * protocol, spoken plainly.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** To the request of the same id; what has none is an event. */
interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: object;
}

interface Target {
  type: string;
  url: string;
  webSocketDebuggerUrl: string;
}

/** With `--remote-debugging-port=0` Chromium writes the port it took into the profile. */
export async function debuggingPort(profile: string): Promise<number> {
  const file = join(profile, 'DevToolsActivePort');
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8').length > 0).toBe(true);
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

export async function pages(port: number): Promise<Target[]> {
  const response = await fetch(`http://127.0.0.1:${port}/json`);
  const targets = (await response.json()) as Target[];
  return targets.filter(({ type, url }) => type === 'page' && url.startsWith('app://'));
}

export interface CdpPage {
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  evaluate<T>(expression: string): Promise<T>;
  type(text: string): Promise<void>;
  press(key: string): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): void;
}

export async function attach(target: Target): Promise<CdpPage> {
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((done, failed) => {
    socket.addEventListener('open', done);
    socket.addEventListener('error', failed);
  });
  let last = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Answer;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const send = async (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    const answer = await new Promise<Answer>((done) => {
      waiting.set(id, done);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.result ?? {};
  };
  return {
    send,
    async evaluate<T>(expression: string) {
      const { result } = await send('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      return (result as { value: T }).value;
    },
    async type(text) {
      await send('Input.insertText', { text });
    },
    async press(key) {
      const code = { key, code: key, windowsVirtualKeyCode: key === 'Enter' ? 13 : 27 };
      await send('Input.dispatchKeyEvent', {
        type: 'keyDown',
        ...code,
        ...(key === 'Enter' ? { text: '\r' } : {}),
      });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...code });
    },
    async screenshot() {
      const { data } = await send('Page.captureScreenshot');
      return Buffer.from(String(data), 'base64');
    },
    close: () => socket.close(),
  };
}
