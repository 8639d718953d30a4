// @ts-check
import { inProject } from '../setup/paths.mjs';

/**
 * Signing and notarisation as the environment asks for; without these variables the app is signed ad hoc, and runs on
 * the Mac that made it. Prepared by Apple's and the packager's documentation; not run yet.
 *
 * PARLANCE_MAC_IDENTITY: "Developer ID Application: NAME (TEAM)". APPLE_ID, APPLE_APP_PASSWORD, APPLE_TEAM: for the
 * notary service.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Pick<import('@electron/packager').Options, 'osxSign' | 'osxNotarize'>}
 */
export function macSigning(env = process.env) {
  const identity = env['PARLANCE_MAC_IDENTITY'];
  if (!identity) return {};
  const [appleId, appleIdPassword, teamId] = ['APPLE_ID', 'APPLE_APP_PASSWORD', 'APPLE_TEAM'].map(
    (name) => env[name],
  );
  return {
    osxSign: {
      identity,
      optionsForFile: () => ({
        hardenedRuntime: true,
        entitlements: inProject('resources', 'mac', 'entitlements.plist'),
      }),
    },
    ...(appleId && appleIdPassword && teamId ? { osxNotarize: { appleId, appleIdPassword, teamId } } : {}),
  };
}
