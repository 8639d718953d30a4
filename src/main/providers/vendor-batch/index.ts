/** Which providers have a batch service of their own. */
import { openaiBatch } from './openai';
import type { VendorBatch } from './types';
import { xaiBatch } from './xai';

const byProvider: Readonly<Record<string, VendorBatch>> = { openai: openaiBatch, xai: xaiBatch };

/** undefined where there is none, or none that is known here. */
export function vendorBatchOf(providerId: string): VendorBatch | undefined {
  return Object.hasOwn(byProvider, providerId) ? byProvider[providerId] : undefined;
}
