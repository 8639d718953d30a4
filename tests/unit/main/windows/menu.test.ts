import type { MenuItemConstructorOptions as Item } from 'electron';
import { describe, expect, test } from 'vitest';
import { chords, commandIds, type CommandId } from '../../../../src/shared/commands';
import { acceleratorOf, menuTemplate } from '../../../../src/main/windows/menu';
import { trayMenu } from '../../../../src/main/windows/tray-menu';
import { wordsFor } from '../../../../src/main/windows/words';

const words = wordsFor({ language: 'en' }, 'en-GB');
const run: CommandId[] = [];

function itemsOn(platform: NodeJS.Platform, hotkey: string | null = 'Alt+Space'): Item[] {
  const template = menuTemplate({
    words,
    platform,
    hotkey,
    developer: false,
    run: (command) => void run.push(command),
  });
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

describe('the application menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)(
    'has every command once on %s, with its keys',
    (platform) => {
      const items = itemsOn(platform);
      for (const id of commandIds) {
        const found = items.filter((item) => item.id === id);
        expect(found, id).toHaveLength(1);
        expect(found[0]?.label, id).not.toBe('');
        const held = platform === 'darwin' && id === 'stop';
        if (chords[id] && found[0]?.role === undefined && !held)
          expect(found[0]?.accelerator).toBe(acceleratorOf(id));
      }
    },
  );

  test('does not hold the keys a second time: the window has them', () => {
    for (const item of itemsOn('linux')) {
      if (item.accelerator !== undefined) expect(item.registerAccelerator, item.label).toBe(false);
    }
  });

  test('shows the hotkey beside quick-ask, and nothing where there is none', () => {
    const quick = (hotkey: string | null) => itemsOn('linux', hotkey).find(({ id }) => id === 'quickAsk');
    expect(quick('Alt+Space')?.accelerator).toBe('Alt+Space');
    expect(quick(null)?.accelerator).toBeUndefined();
  });

  test('writes keys as Electron reads them', () => {
    expect(acceleratorOf('newConversation')).toBe('CommandOrControl+N');
    expect(acceleratorOf('search')).toBe('CommandOrControl+Shift+F');
    expect(acceleratorOf('stop')).toBe('Esc');
    expect(acceleratorOf('about')).toBeUndefined();
  });

  test('speaks the language of the settings, else of the system', () => {
    expect(wordsFor({ language: 'system' }, 'zh-Hans-CN').commands.names.newConversation).toBe('新对话');
    expect(wordsFor({ language: 'zh-CN' }, 'en').tray.show).toBe('打开 Parlance');
    expect(wordsFor({ language: 'system' }, 'de').commands.names.quit).toBe('Quit Parlance');
  });
});

describe('the menu of the tray', () => {
  const opened: string[] = [];
  const actions = {
    show: () => opened.push('show'),
    open: (id: string) => opened.push(id),
    newConversation: () => opened.push('new'),
    quickAsk: () => opened.push('quick'),
    quit: () => opened.push('quit'),
  };
  const click = (items: Item[], id: string): void => {
    const item = items.find((one) => one.id === id);
    // Electron hands over more than any of these looks at.
    (item?.click as (() => void) | undefined)?.();
  };

  test('leads to recent conversations, a new one, quick-ask and out', () => {
    const items = trayMenu(words, [{ id: 'a', title: 'Why retries' }], actions);
    for (const id of ['show', 'a', 'newConversation', 'quickAsk', 'quit']) click(items, id);
    expect(opened).toEqual(['show', 'a', 'new', 'quick', 'quit']);
  });

  test('cuts long titles between characters, keeps ampersands, and names what has no title', () => {
    const titles = ['👩‍🔬'.repeat(60), 'R&D', ''];
    const items = trayMenu(
      words,
      titles.map((title, index) => ({ id: String(index), title })),
      actions,
    );
    const label = (id: string): string => items.find((one) => one.id === id)?.label ?? '';
    expect(label('0')).not.toMatch(/[\ud800-\udbff]…$/);
    expect(label('0').length).toBeLessThan(120);
    expect(label('1')).toBe('R&&D');
    expect(label('2')).toBe('Untitled');
    expect(trayMenu(words, [], actions).some((one) => one.label === 'No conversations yet')).toBe(true);
  });
});
