import { z } from 'zod';
import { call, id } from './inputs';

export const imagesCalls = {
  /** Fetches a picture that an answer of this conversation names. Only ever after a click on it. */
  'images.load': call<LoadedImage>()(z.object({ url: z.string().max(8192), conversationId: id })),
} as const;

export interface LoadedImage {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  bytes: Uint8Array;
}
