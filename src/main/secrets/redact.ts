/**
 * Takes secrets out of text that leaves the app's hands: log lines, errors, diagnostics, exports. Every pass goes over
 * the text once, with bounded looks ahead, so that 5 MB cost what they weigh; redacting twice changes nothing more.
 */
import { redactCurlOptions } from './redact/curl';
import { createKnownValues } from './redact/known-values';
import { redactNamedValues } from './redact/named-values';
import { redactPrefixedKeys } from './redact/prefixed-keys';
import { redactPrivateKeys } from './redact/private-keys';
import { redactParameters, redactUserInfo } from './redact/urls';

export type Redact = (text: string) => string;

/** `known`: the key values of this profile, found in every spelling wherever they stand. */
export function createRedactor(options: { known: () => readonly string[] }): Redact {
  const redactKnown = createKnownValues(options.known);
  // The known ones first: nothing may cut them in two. Blocks before the lines in them, URLs before the names in them.
  const passes: readonly Redact[] = [
    redactKnown,
    redactPrivateKeys,
    redactUserInfo,
    redactParameters,
    redactCurlOptions,
    redactNamedValues,
    redactPrefixedKeys,
  ];
  return (text) => passes.reduce((redacted, pass) => pass(redacted), text);
}
