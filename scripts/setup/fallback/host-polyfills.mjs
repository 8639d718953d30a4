// @ts-check
// Like polyfills.mjs, for what belongs to the web platform rather than to the language.

if (!('any' in AbortSignal)) {
  define(AbortSignal, 'any', (/** @type {Iterable<AbortSignal>} */ signals) => {
    const controller = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) {
        controller.abort(signal.reason);
        break;
      }
      // The second signal ends the listening once one of them has fired.
      const options = { once: true, signal: controller.signal };
      signal.addEventListener('abort', () => controller.abort(signal.reason), options);
    }
    return controller.signal;
  });
}

if (!(Symbol.asyncIterator in ReadableStream.prototype)) {
  define(ReadableStream.prototype, Symbol.asyncIterator, readAll);
}

/**
 * @this {ReadableStream<unknown>}
 * @returns {AsyncGenerator<unknown>}
 */
async function* readAll() {
  const reader = this.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
    reader.releaseLock();
  }
}

/**
 * Not enumerable, as the real one.
 * @param {object} owner
 * @param {PropertyKey} name
 * @param {unknown} value
 */
function define(owner, name, value) {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}
