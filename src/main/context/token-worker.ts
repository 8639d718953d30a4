/**
 * Counts tokens off the main thread: loading the ranks takes 0.2 to 0.5 s and 80 MB, which is why this worker starts
 * with the first count and not with the app.
 */
import { parentPort } from 'node:worker_threads';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { z } from 'zod';
import { cutLongRuns } from './token-runs';

const request = z.object({ id: z.number(), texts: z.array(z.string()) });

/** Text that looks like a control token is text: it is what somebody typed. */
const asText = { disallowedSpecial: new Set<string>() };

parentPort?.on('message', (message: unknown) => {
  const { id, texts } = request.parse(message);
  const counts = texts.map((text) =>
    cutLongRuns(text).reduce((sum, piece) => sum + countTokens(piece, asText), 0),
  );
  parentPort?.postMessage({ id, counts });
});
