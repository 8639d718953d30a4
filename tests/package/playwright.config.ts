import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/package',
  // One profile, in the order of the files: what one test says is found by the next.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
});
