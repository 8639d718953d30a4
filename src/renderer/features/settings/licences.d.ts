/** Made by scripts/licences/vite-plugin.mjs when the app is built. */
declare module 'virtual:licences' {
  export const licences: readonly {
    name: string;
    version: string;
    /** As an SPDX expression. */
    licence: string;
    /** '' where the package brings no file. */
    text: string;
  }[];
}
