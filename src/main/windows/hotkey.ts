/**
 * The one key that is held while other programs are in front. What the system says about it is kept to be shown: a
 * hotkey that silently does nothing is worse than none.
 */
import type { QuickStatus } from '../../shared/ipc';
import { createEmitter } from '../emitter';

/** The part of Electron's globalShortcut that is used. `register` throws for a text that is no hotkey. */
export interface Shortcuts {
  register(accelerator: string, fire: () => void): boolean;
  unregister(accelerator: string): void;
}

export interface Hotkey {
  /** null = none. */
  set(accelerator: string | null): void;
  suspend(suspended: boolean): QuickStatus;
  status(): QuickStatus;
  onStatus(listener: (status: QuickStatus) => void): () => void;
  /** Whether it fires within so many milliseconds; that press only answers the question. */
  nextFire(withinMs: number): Promise<boolean>;
  close(): void;
}

export interface HotkeyOptions {
  shortcuts: Shortcuts;
  fire(): void;
  wayland: boolean;
}

export function createHotkey({ shortcuts, fire, wayland }: HotkeyOptions): Hotkey {
  let wanted: string | null = null;
  let held: string | null = null;
  let suspended = false;
  let status: QuickStatus = { accelerator: null, registered: false, reason: null, wayland };
  const changed = createEmitter<QuickStatus>();
  const waiting = new Set<() => void>();

  function onFire(): void {
    if (waiting.size === 0) fire();
    else for (const heard of waiting) heard();
  }

  function release(): void {
    if (held !== null) shortcuts.unregister(held);
    held = null;
  }

  function reasonNot(accelerator: string): QuickStatus['reason'] {
    try {
      if (!shortcuts.register(accelerator, onFire)) return 'taken';
      held = accelerator;
      return null;
    } catch {
      return 'invalid';
    }
  }

  function apply(): QuickStatus {
    release();
    let reason: QuickStatus['reason'] = null;
    if (wanted !== null) reason = suspended ? 'suspended' : reasonNot(wanted);
    status = { accelerator: wanted, registered: held !== null, reason, wayland };
    changed.emit(status);
    return status;
  }

  return {
    set(accelerator) {
      // What was taken may have become free: only one that is held is left alone.
      if (accelerator === wanted && held !== null) return;
      wanted = accelerator;
      apply();
    },
    suspend(next) {
      if (next === suspended) return status;
      suspended = next;
      return apply();
    },
    status: () => status,
    onStatus: changed.on,
    nextFire: (withinMs) =>
      new Promise((done) => {
        const end = (fired: boolean): void => {
          clearTimeout(timer);
          waiting.delete(heard);
          done(fired);
        };
        const heard = (): void => end(true);
        const timer = setTimeout(() => end(false), withinMs);
        waiting.add(heard);
      }),
    close: release,
  };
}
