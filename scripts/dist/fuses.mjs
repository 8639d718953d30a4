// @ts-check
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/** Where Electron checks the archive against a hash in the executable. */
const HAS_INTEGRITY = ['darwin', 'win32'];

/**
 * What the packaged executable can no longer do. Off: being a plain Node (`ELECTRON_RUN_AS_NODE`), taking code from
 * NODE_OPTIONS, being debugged by `--inspect`, rights of `file:` pages beyond a browser's. On: cookies encrypted with
 * the system's keychain, the app from its archive only, the archive checked where the platform can.
 * @param {string} platform
 * @returns {Record<string, boolean>} by the names of @electron/fuses
 */
export function wantedFuses(platform) {
  return {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: HAS_INTEGRITY.includes(platform),
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  };
}

/**
 * @param {string} executable
 * @param {Record<string, boolean>} fuses those that this Electron does not have yet are left out
 * @param {string} [platform]
 */
export async function setFuses(executable, fuses, platform = process.platform) {
  const there = await readFuses(executable);
  const config = Object.entries(fuses)
    .filter(([name]) => name in there)
    .map(([name, on]) => [FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (name)], on]);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Changing the executable of a Mac breaks its signature; the real one comes after this.
    resetAdHocDarwinSignature: platform === 'darwin',
    ...Object.fromEntries(config),
  });
}

/**
 * @param {string} executable
 * @returns {Promise<Record<string, boolean>>} every fuse this Electron has
 */
export async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([key, state]) => /^\d+$/.test(key) && state !== FuseState.REMOVED)
      .map(([key, state]) => [FuseV1Options[Number(key)] ?? key, state === FuseState.ENABLE]),
  );
}
