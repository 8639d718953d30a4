import type { HandlersOf } from '../../shared/ipc';
import type { ImageService } from '../services/images';

export function imageHandlers(images: ImageService): HandlersOf<'images'> {
  return { 'images.load': ({ url, conversationId }) => images.load(url, conversationId) };
}
