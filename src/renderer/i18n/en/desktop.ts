/** English of the palette, the sheet of shortcuts, quick-ask's further modes, and the desktop's settings. */
export const enPalette = {
  label: 'Command palette',
  hint: 'Commands, conversations, settings, models…',
  none: 'Nothing called “{{query}}”. Search history looks inside messages.',
  groups: {
    commands: 'Commands',
    conversations: 'Conversations',
    settings: 'Settings',
    models: 'Switch the model',
    styles: 'Styles',
    presets: 'Presets',
  },
} as const;

export const enSheet = {
  writing: 'Writing',
  send: 'Send',
  newLine: 'New line',
  anywhere: 'Quick ask, from any program',
} as const;

export const enQuickAsk = {
  temporary: 'Temporary',
  temporaryOn: 'Begin a temporary question',
  temporaryOff: 'Back to kept questions',
  temporaryHint: 'Kept in memory only; the provider still receives it',
  offer: {
    clipboard_one: 'Use the clipboard: {{count}} character',
    clipboard_other: 'Use the clipboard: {{count}} characters',
    selection_one: 'Use the selection: {{count}} character',
    selection_other: 'Use the selection: {{count}} characters',
  },
  taken: {
    clipboard_one: 'Clipboard: {{count}} character goes along',
    clipboard_other: 'Clipboard: {{count}} characters go along',
    selection_one: 'Selection: {{count}} character goes along',
    selection_other: 'Selection: {{count}} characters go along',
  },
  leaveOut: 'Leave it out',
  gone: 'That text is no longer there.',
  preset: 'Quick-ask preset',
  presetHint: 'What its conversations begin with: how much goes along, and a style.',
  presetNone: 'None',
  style: 'Quick-ask style',
  styleHint: 'In place of the preset’s own.',
  stylePreset: 'As the preset says',
  offerText: 'Offer the clipboard',
  offerTextHint:
    'And what is selected, on Linux. It is looked at when the window opens, and used only when you accept it.',
} as const;

export const enDesktop = {
  tray: 'Tray icon',
  trayHint: 'Recent conversations, a new one, quick-ask and Quit, from the panel of your desktop.',
  trayMissing: 'This desktop shows no tray icons. The hotkey and a second start still bring Parlance up.',
  close: 'Closing the window',
  closeHint: 'In the tray, Parlance goes on running and the hotkey stays ready.',
  closeMissing: 'Closing quits, because this desktop shows no tray icons.',
  closing: { quit: 'Quits', tray: 'Keeps it in the tray' },
  login: 'Start at login',
  loginHint: 'Without a window: the hotkey is ready as soon as you are.',
  notifications: 'Notifications',
  notificationsHint: 'When an answer ends while you are in another program.',
  notificationsMissing: 'This system shows no notifications.',
  notificationText: 'Answers in notifications',
  notificationTextHint: 'Shows how the answer begins. Whoever sees your screen can read it.',
  updates: 'Look for newer versions',
  updatesHint: 'Once a day, with a request that says nothing about you. Nothing is ever installed by itself.',
  updatesNowhere: 'This build names no place to ask. It can be set: config set updates.url ADDRESS.',
  updatesNow: 'Look now',
  updatesLooking: 'Looking…',
  updatesUnknown: 'Not looked yet.',
  updatesCurrent: 'This is the newest version.',
  updatesNewer: 'Version {{version}} is there.',
  updatesFailed: 'The last look failed: {{reason}}',
  updatesPage: 'Open its page',
  on: 'On',
  off: 'Off',
} as const;
