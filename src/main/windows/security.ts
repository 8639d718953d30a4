/**
 * What every window lives under: one scheme of our own, no network, no navigation, no new windows, no permissions.
 * A page that got through the Markdown renderer would still have nowhere to send anything.
 */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { app, protocol, session, type WebFrameMain } from 'electron';
import { attachmentHash, attachmentResponse, type ReadAttachment } from './attachments';
import { APP_HOST, fileFor } from './app-files';

const APP_SCHEME = 'app';
export const APP_ORIGIN = `app://${APP_HOST}`;

/** `npm run dev` serves the pages itself; a packaged app never looks at this. */
export function devServerUrl(): string | null {
  return app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
}

/** Inline styles: KaTeX and the virtual list set them. Everything else comes from our own scheme. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves `root` (the built renderer) and pictures of messages to our windows and closes everything else. Runs once, after ready. */
export function secureSession(root: string, readAttachment: ReadAttachment): void {
  const own = session.defaultSession;
  own.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    const hash = url.host === APP_HOST ? attachmentHash(url) : null;
    if (hash !== null) return attachmentResponse(hash, readAttachment);
    const path = fileFor(root, url);
    if (path === null) return new Response('Not found', { status: 404 });
    try {
      const type = types[extname(path)] ?? 'application/octet-stream';
      return new Response(await readFile(path), {
        headers: {
          'content-type': type,
          'content-security-policy': CSP,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });

  const dev = devServerUrl();
  const allowed = [`${APP_ORIGIN}/`, 'data:', 'blob:', 'devtools:'];
  if (dev !== null) allowed.push(dev, dev.replace(/^http/, 'ws'));
  own.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allowed.some((prefix) => details.url.startsWith(prefix)) });
  });
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  own.setPermissionCheckHandler(() => false);

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Only our own pages, in a main frame, may call. */
export function isTrustedFrame(frame: WebFrameMain): boolean {
  const dev = devServerUrl();
  return frame.url.startsWith(`${APP_ORIGIN}/`) || (dev !== null && frame.url.startsWith(dev));
}
