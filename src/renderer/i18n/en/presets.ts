/** Presets of contexts: what a conversation begins with. */
export const enPresets = {
  own: 'Presets',
  hint: 'A preset says how much is sent along and in which style answers come. Those that come with Parlance can be duplicated, your own changed.',
  about: '{{policy}} · {{style}}',
  menu: 'Context preset menu',
  menuOf: 'Menu of the preset “{{name}}”',
  saveAs: 'Save style and context as a preset…',
  manage: 'Manage presets…',
  name: 'Name of the preset',
  add: 'New preset',
  edit: 'Change preset',
  change: 'Change…',
  deleted: 'Deleted the preset “{{name}}”',
  kinds: {
    turns: 'Last turns',
    tokens: 'Token budget',
    summary: 'Summary of what is older',
    adaptive: 'The topic at hand',
    server: 'Kept by the server',
  },
} as const;
