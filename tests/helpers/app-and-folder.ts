/** For test files whose every test has the services of the app and an empty folder beside them. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { bundleWorkers, startApp, type TestApp } from './app';
import type { Bundle } from './bundle';
import { tempFolder, type Folder } from './db';

export interface AppAndFolder {
  app: TestApp;
  folder: Folder;
  /** One more, over a profile of its own; whoever starts it ends it. */
  startAnother(): Promise<TestApp>;
}

/** `use` is given them before each test. */
export function eachWithApp(use: (fresh: AppAndFolder) => void | Promise<void>): void {
  let workers: Bundle;
  let fresh: AppAndFolder;
  beforeAll(async () => {
    workers = await bundleWorkers();
  });
  afterAll(() => workers.remove());
  beforeEach(async () => {
    fresh = { folder: tempFolder(), app: await startApp(workers), startAnother: () => startApp(workers) };
    await use(fresh);
  });
  afterEach(async () => {
    await fresh.app.end();
    fresh.folder.remove();
  });
}
