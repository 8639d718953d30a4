/** What follows the first answer. */
export const enFirstSteps = {
  label: 'Make it yours',
  key: 'Add a key',
  style: 'Choose a style',
  hotkey: 'Set the hotkey',
  done: '{{step}}: done',
  skip: 'Hide these steps',
} as const;
