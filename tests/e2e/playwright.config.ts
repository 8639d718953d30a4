import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // One app at a time: two on two cores slow each other down, and there is one keyboard focus and one clipboard.
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
});
