/** Versions for `doctor`, the About page and diagnostics; the same names wherever the code runs. */
export function nodeVersions(app: string): Record<string, string> {
  const { node, v8, electron, chrome } = process.versions;
  return { parlance: app, ...(electron ? { electron } : {}), ...(chrome ? { chrome } : {}), node, v8 };
}
