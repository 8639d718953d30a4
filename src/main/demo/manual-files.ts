/**
 * The manual's text as it is bundled. A module of its own because it is hundreds of kilobytes that the start of the
 * app must not read: it is imported when the first question comes.
 */
export const manualFiles: Record<string, string> = import.meta.glob<string>('../../../docs/manual/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
