// @ts-check
import { shippedLicences } from './collect.mjs';

const NAME = 'virtual:licences';

/**
 * The licences of everything shipped as a module, collected when the app is built: Settings, About loads it.
 * @returns {import('vite').Plugin}
 */
export function licences() {
  return {
    name: 'licences',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) =>
      id === `\0${NAME}` ? `export const licences = ${JSON.stringify(shippedLicences())};` : null,
  };
}
