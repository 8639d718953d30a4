/** Conversations as one HTML page that needs nothing else, runs nothing and shows text as text. */
import type { Conversation, Message } from '../../shared/models';
import { speakerOf, timeText, titleText } from './export-markdown';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
section { margin-bottom: 4rem; }
article { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8888; }
article.user { border-color: #4a7dff; }
h2 { font-size: 1rem; margin: 0; }
time, .about { opacity: 0.7; font-weight: normal; font-size: 0.875rem; }
img { display: block; max-width: 100%; max-height: 32rem; margin: 0.5rem 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.25rem 0 0; }
`;

function pictures({ attachments = [] }: Message, urlOf: (hash: string) => string): string {
  return attachments
    .map(({ hash, name }) => `\n<img src="${escapeHtml(urlOf(hash))}" alt="${escapeHtml(name)}">`)
    .join('');
}

export function htmlStart(at: number): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Conversations, ${timeText(at)}</title>
<style>${style}</style>
</head>
<body>
`;
}

export function htmlEnd(): string {
  return '</body>\n</html>\n';
}

/** `urlOf` gives the bytes of a picture as a `data:` address. */
export function htmlConversation(
  conversation: Conversation,
  path: readonly Message[],
  urlOf: (hash: string) => string,
): string {
  const others = conversation.messages - path.length;
  const left = others > 0 ? `; ${others} messages on other branches are not shown here` : '';
  const about = `${timeText(conversation.createdAt)} to ${timeText(conversation.updatedAt)}${left}`;
  const messages = path.map((message) => {
    const ended = message.status === 'done' ? '' : ` · ${message.status}`;
    return `<article class="${message.role}">
<h2>${escapeHtml(speakerOf(message))} <time>${timeText(message.createdAt)}${ended}</time></h2>
<div class="text" dir="auto">${escapeHtml(message.text)}</div>${pictures(message, urlOf)}
</article>`;
  });
  return `<section>
<h1 dir="auto">${escapeHtml(titleText(conversation))}</h1>
<p class="about">${about}</p>
${messages.join('\n')}
</section>
`;
}
