import { expect, test } from 'vitest';
import { createHotkey } from '../../../../src/main/windows/hotkey';

/** A desktop on which some combinations belong to others and some are no combinations. */
function desktop({ taken = [], unknown = [] }: { taken?: string[]; unknown?: string[] } = {}) {
  const held = new Map<string, () => void>();
  return {
    held,
    press: (accelerator: string) => held.get(accelerator)?.(),
    shortcuts: {
      register(accelerator: string, fire: () => void) {
        if (unknown.includes(accelerator)) throw new TypeError('conversion failure');
        if (taken.includes(accelerator)) return false;
        held.set(accelerator, fire);
        return true;
      },
      unregister: (accelerator: string) => void held.delete(accelerator),
    },
  };
}

function hotkeyOn(system: ReturnType<typeof desktop>) {
  const fired: string[] = [];
  const hotkey = createHotkey({
    shortcuts: system.shortcuts,
    fire: () => fired.push('fired'),
    wayland: false,
  });
  return { hotkey, fired };
}

test('a changed hotkey lets go of the one before', () => {
  const system = desktop();
  const { hotkey, fired } = hotkeyOn(system);
  hotkey.set('Control+Space');
  hotkey.set('Alt+Space');
  expect([...system.held.keys()]).toEqual(['Alt+Space']);
  system.press('Alt+Space');
  expect(fired).toHaveLength(1);
  hotkey.set(null);
  expect(system.held.size).toBe(0);
  expect(hotkey.status()).toMatchObject({ accelerator: null, registered: false, reason: null });
});

test('what cannot be had is said, with the reason', () => {
  const { hotkey } = hotkeyOn(desktop({ taken: ['Alt+Space'], unknown: ['Alt+Nonsense'] }));
  const told: unknown[] = [];
  hotkey.onStatus(({ reason }) => told.push(reason));
  hotkey.set('Alt+Space');
  expect(hotkey.status()).toMatchObject({ registered: false, reason: 'taken' });
  hotkey.set('Alt+Nonsense');
  hotkey.set('Alt+F5');
  expect(told).toEqual(['taken', 'invalid', null]);
  expect(hotkey.status()).toMatchObject({ accelerator: 'Alt+F5', registered: true });
});

test('suspended, it is free for whoever presses it, and comes back', () => {
  const system = desktop();
  const { hotkey } = hotkeyOn(system);
  hotkey.set('Alt+Space');
  expect(hotkey.suspend(true)).toMatchObject({ registered: false, reason: 'suspended' });
  expect(system.held.size).toBe(0);
  expect(hotkey.suspend(false)).toMatchObject({ registered: true, reason: null });
});

test('a test takes one press for itself', async () => {
  const system = desktop();
  const { hotkey, fired } = hotkeyOn(system);
  hotkey.set('Alt+Space');
  const heard = hotkey.nextFire(60_000);
  system.press('Alt+Space');
  expect(await heard).toBe(true);
  expect(fired).toHaveLength(0);
  system.press('Alt+Space');
  expect(fired).toHaveLength(1);
  expect(await hotkey.nextFire(1)).toBe(false);
});
