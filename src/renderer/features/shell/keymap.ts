/** Every shortcut of the main window. Keys inside one widget (lists, menus, the search box) live with that widget. */

export const commands = [
  'newConversation',
  'search',
  'find',
  'findNext',
  'findPrevious',
  'settings',
  'sidebar',
  'panel',
  'message',
  'copyAnswer',
  'stop',
] as const;
export type Command = (typeof commands)[number];

interface Chord {
  /** KeyboardEvent.key, lower case. */
  key: string;
  /** Ctrl, or Cmd on macOS. */
  mod: boolean;
  shift: boolean;
}

const chords: Record<Command, Chord> = {
  newConversation: { key: 'n', mod: true, shift: false },
  search: { key: 'k', mod: true, shift: false },
  find: { key: 'f', mod: true, shift: false },
  findNext: { key: 'f3', mod: false, shift: false },
  findPrevious: { key: 'f3', mod: false, shift: true },
  settings: { key: ',', mod: true, shift: false },
  sidebar: { key: 'b', mod: true, shift: false },
  panel: { key: '.', mod: true, shift: false },
  message: { key: 'l', mod: true, shift: false },
  copyAnswer: { key: 'c', mod: true, shift: true },
  stop: { key: 'escape', mod: false, shift: false },
};

/** The part of a KeyboardEvent that matters here. */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** True while an input method is choosing characters: its Enter and Escape are not ours. Chromium reports 229 too. */
export const isImeStroke = (stroke: Pick<Stroke, 'isComposing' | 'keyCode'>): boolean =>
  stroke.isComposing || stroke.keyCode === 229;

export const isMac = (platform: string): boolean => /^mac|^darwin|^iP/i.test(platform);

/** The command of a key stroke, or null. On macOS Cmd is the modifier and Ctrl is left to the system. */
export function commandOf(stroke: Stroke, mac: boolean): Command | null {
  if (isImeStroke(stroke) || stroke.altKey) return null;
  const mod = mac ? stroke.metaKey : stroke.ctrlKey;
  const other = mac ? stroke.ctrlKey : stroke.metaKey;
  if (other) return null;
  const key = stroke.key.toLowerCase();
  return (
    commands.find((command) => {
      const chord = chords[command];
      return chord.key === key && chord.mod === mod && chord.shift === stroke.shiftKey;
    }) ?? null
  );
}

/** The chord as the platform writes it: `Ctrl Shift C`, `⇧⌘C`. */
export function chordText(command: Command, mac: boolean): string {
  const { key, mod, shift } = chords[command];
  const name = key === 'escape' ? 'Esc' : key.toUpperCase();
  if (mac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod ? 'Ctrl' : '', shift ? 'Shift' : '', name].filter(Boolean).join(' ');
}
