import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // One app at a time: two on two cores slow each other down, and there is one keyboard focus and one clipboard.
  workers: 1,
  // Bounds of what hangs, not of what is slow: a machine may be busy with other things.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  // On a machine shared with others a real key press or a focus may miss its moment: what fails twice is broken, what
  // fails once is named as flaky.
  retries: process.env['CI'] ? 1 : 0,
});
