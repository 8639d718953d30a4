/** Pictures of messages at `app://parlance/attachments/HASH`: bytes out of the database, and nothing but pictures. */
import type { StoredFile } from '../db/attachments';

export type ReadAttachment = (hash: string) => Promise<StoredFile | null>;

const address = /^\/attachments\/([0-9a-f]{64})$/;

/** null where the address names no attachment. */
export function attachmentHash(url: URL): string | null {
  return address.exec(url.pathname)?.[1] ?? null;
}

/** The bytes under a hash never change: they may be kept for ever, and run nothing. */
export async function attachmentResponse(hash: string, read: ReadAttachment): Promise<Response> {
  const file = await read(hash).catch(() => null);
  if (!file?.mediaType.startsWith('image/')) return new Response('Not found', { status: 404 });
  return new Response(Buffer.from(file.data), {
    headers: {
      'content-type': file.mediaType,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    },
  });
}
