export const enLicences = {
  label: 'Licences',
  hint: 'Parlance is under the MIT licence, and made of the work of many others. Chromium’s own are in the app’s folder, LICENSES.chromium.html.',
  show: 'Show',
  hide: 'Hide',
  none: 'This package brings no text of its own.',
} as const;
