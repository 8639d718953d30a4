/**
 * The application menu: the commands of the registry under their heads, and what only the system can do (cutting and
 * pasting on macOS needs a menu that has it). Native on macOS, hidden until Alt elsewhere.
 */
import type { MenuItemConstructorOptions as Item } from 'electron';
import { chords, commandGroups, type CommandGroup, type CommandId } from '../../shared/commands';
import type { Words } from './words';

export interface MenuOptions {
  words: Words;
  platform: NodeJS.Platform;
  /** What the quick-ask hotkey is, to be shown beside its command; null = none. */
  hotkey: string | null;
  /** For a checkout: what the pages are made of. */
  developer: boolean;
  run(command: CommandId): void;
}

/** A command's keys as Electron writes them; undefined where it has none. */
export function acceleratorOf(command: CommandId): string | undefined {
  const chord = chords[command];
  if (!chord) return undefined;
  const key = chord.key === 'escape' ? 'Esc' : chord.key.toUpperCase();
  return [chord.mod ? 'CommandOrControl' : '', chord.shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

const line: Item = { type: 'separator' };

export function menuTemplate({ words, platform, hotkey, developer, run }: MenuOptions): Item[] {
  const mac = platform === 'darwin';
  const { names, groups } = words.commands;

  const keysOf = (command: CommandId): string | undefined => {
    if (command === 'quickAsk') return hotkey ?? undefined;
    // macOS gives a menu's keys to it always, and Escape belongs to whatever is open first.
    return mac && command === 'stop' ? undefined : acceleratorOf(command);
  };
  const itemOf = (command: CommandId): Item => {
    const accelerator = keysOf(command);
    return {
      id: command,
      label: names[command],
      ...(accelerator === undefined ? {} : { accelerator }),
      // The window has the keys already; a second holder would run the command twice, or take a popup's Escape.
      registerAccelerator: false,
      click: () => run(command),
    };
  };
  const own = (id: CommandGroup['id'], without: readonly CommandId[] = []): Item[] =>
    (commandGroups.find((group) => group.id === id)?.commands ?? [])
      .filter((command) => !without.includes(command))
      .map(itemOf);

  const texts = words.menu;
  const editing: Item[] = [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    line,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
    line,
  ];
  const developing: Item[] = developer ? [{ role: 'toggleDevTools', label: texts.developer }] : [];
  const application: Item = {
    label: 'Parlance',
    submenu: [
      itemOf('about'),
      line,
      itemOf('settings'),
      line,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.unhide },
      line,
      // The system's own, so that Cmd+Q works with no window there.
      { role: 'quit', id: 'quit', label: names.quit },
    ],
  };
  const file: Item[] = mac
    ? [...own('file', ['settings', 'quit']), line, { role: 'close', label: texts.closeWindow }]
    : [...own('file', ['quit']), line, { role: 'close', label: texts.closeWindow }, itemOf('quit')];
  return [
    ...(mac ? [application] : []),
    { label: groups.file, submenu: file },
    { label: groups.edit, submenu: [...editing, ...own('edit')] },
    {
      label: groups.view,
      submenu: [...own('view'), line, { role: 'togglefullscreen', label: texts.fullScreen }, ...developing],
    },
    ...(mac ? [{ label: texts.window, role: 'windowMenu' as const }] : []),
    { label: groups.help, submenu: own('help', mac ? ['about'] : []) },
  ];
}
