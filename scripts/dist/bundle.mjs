// @ts-check
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packager } from '@electron/packager';
import { inProject } from '../setup/paths.mjs';
import { setFuses, wantedFuses } from './fuses.mjs';
import { macSigning } from './mac-signing.mjs';
import { zipFolder } from './zip-folder.mjs';

/** Where the executable lies in an Electron that was just unpacked. */
const EXECUTABLES = { linux: 'electron', darwin: 'Electron.app', win32: 'electron.exe' };

/**
 * Runtime and app in one folder, with fuses set (and, on macOS, signed).
 * @param {{ folder: string, version: string, electronVersion: string, runtimeFolder: string | null }} what
 * @returns {Promise<string>} the folder
 */
export async function bundle({ folder, version, electronVersion, runtimeFolder }) {
  const work = mkdtempSync(join(tmpdir(), 'parlance-dist-'));
  try {
    const name = `electron-v${electronVersion}-${process.platform}-${process.arch}.zip`;
    // Stored, not packed: it is unpacked again at once.
    if (runtimeFolder) {
      await zipFolder(runtimeFolder, join(work, name), { compress: false, skip: /^resources\/app(\/|$)/ });
    }
    const [app = ''] = await packager({
      dir: folder,
      out: inProject('dist'),
      name: 'Parlance',
      executableName: process.platform === 'linux' ? 'parlance' : 'Parlance',
      appVersion: version,
      appBundleId: 'app.parlance.desktop',
      appCategoryType: 'public.app-category.productivity',
      appCopyright: 'The Parlance authors',
      icon: inProject('resources', 'icons', 'icon'),
      electronVersion,
      ...(runtimeFolder ? { electronZipDir: work } : {}),
      asar: { unpack: '{**/*.node,**/testing-runtime/*.js}' },
      prune: false,
      overwrite: true,
      quiet: true,
      protocols: [{ name: 'Parlance', schemes: ['parlance'] }],
      afterExtract: [
        async ({ buildPath, platform }) => {
          const executable = EXECUTABLES[/** @type {keyof typeof EXECUTABLES} */ (platform)];
          await setFuses(join(buildPath, executable), wantedFuses(platform), platform);
        },
      ],
      ...macSigning(),
    });
    // The packager makes it private, as temporary folders are; it is for every user of a machine.
    chmodSync(app, 0o755);
    cpSync(inProject('LICENSE'), join(app, 'LICENSE'));
    return app;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
