/**
 * Every command of the main window and its keys: the one list that the keymap, the application menu, the command
 * palette and the sheet of shortcuts are made from. Their words are in `words/commands.ts`. Keys inside one widget
 * (lists, menus, the search box) live with that widget.
 */

export const commandIds = [
  'newConversation',
  'quickAsk',
  'search',
  'find',
  'findNext',
  'findPrevious',
  'settings',
  'copyAnswer',
  'stop',
  'shortcuts',
  'palette',
  'message',
  'chat',
  'compare',
  'batch',
  'insights',
  'sidebar',
  'panel',
  'textLarger',
  'textSmaller',
  'textUsual',
  'about',
  'quit',
] as const;
export type CommandId = (typeof commandIds)[number];

export interface Chord {
  /** KeyboardEvent.key, lower case. */
  key: string;
  /** Ctrl, or Cmd on macOS. */
  mod: boolean;
  shift: boolean;
}

const mod = (key: string, shift = false): Chord => ({ key, mod: true, shift });

/** null = reached by menu and palette alone. */
export const chords: Readonly<Record<CommandId, Chord | null>> = {
  newConversation: mod('n'),
  // The hotkey of the settings, held also while other programs are in front.
  quickAsk: null,
  copyAnswer: mod('c', true),
  stop: { key: 'escape', mod: false, shift: false },
  search: mod('f', true),
  find: mod('f'),
  findNext: { key: 'f3', mod: false, shift: false },
  findPrevious: { key: 'f3', mod: false, shift: true },
  palette: mod('k'),
  settings: mod(','),
  message: mod('l'),
  chat: mod('1'),
  compare: mod('2'),
  batch: mod('3'),
  insights: mod('4'),
  sidebar: mod('b'),
  panel: mod('.'),
  textLarger: mod('='),
  textSmaller: mod('-'),
  textUsual: mod('0'),
  shortcuts: mod('/'),
  about: null,
  quit: mod('q'),
};

export interface CommandGroup {
  id: 'file' | 'edit' | 'view' | 'help';
  commands: readonly CommandId[];
}

/** The menus, and the parts of the sheet. */
export const commandGroups: readonly CommandGroup[] = [
  { id: 'file', commands: ['newConversation', 'quickAsk', 'palette', 'settings', 'quit'] },
  { id: 'edit', commands: ['search', 'find', 'findNext', 'findPrevious', 'message', 'copyAnswer', 'stop'] },
  {
    id: 'view',
    commands: [
      'chat',
      'compare',
      'batch',
      'insights',
      'sidebar',
      'panel',
      'textLarger',
      'textSmaller',
      'textUsual',
    ],
  },
  { id: 'help', commands: ['shortcuts', 'about'] },
];
