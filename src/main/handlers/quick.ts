import type { HandlersOf, OfferedText, QuickStatus, TextSource } from '../../shared/ipc';

/** What quick-ask needs of the desktop; the windows side provides it. */
export interface QuickHost {
  hide(): void;
  resize(height: number): void;
  pin(pinned: boolean): void;
  openInMain(conversationId: string): void;
  toggle(): void;
  offers(): Promise<OfferedText[]>;
  take(source: TextSource): string | null;
  status(): QuickStatus;
  suspend(suspended: boolean): QuickStatus;
  /** Whether the hotkey fired within ten seconds. */
  nextFire(): Promise<boolean>;
}

export function quickHandlers(host: QuickHost): HandlersOf<'quick'> {
  return {
    'quick.hide': () => {
      host.hide();
      return null;
    },
    'quick.resize': ({ height }) => {
      host.resize(height);
      return null;
    },
    'quick.pin': ({ pinned }) => {
      host.pin(pinned);
      return null;
    },
    'quick.open': ({ conversationId }) => {
      host.openInMain(conversationId);
      return null;
    },
    'quick.toggle': () => {
      host.toggle();
      return null;
    },
    'quick.offers': () => host.offers(),
    'quick.take': ({ source }) => host.take(source),
    'quick.status': () => host.status(),
    'quick.suspend': ({ suspended }, context) => {
      if (suspended) context.onGone(() => void host.suspend(false));
      return host.suspend(suspended);
    },
    'quick.test': () => host.nextFire(),
  };
}
