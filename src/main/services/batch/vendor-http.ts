/** Requests to a vendor's batch service: what it refuses is thrown, in the words of the provider's dialect. */
import { FailureError } from '../../../shared/errors';
import { open, readError, send, type RequestOptions } from '../../http/request';
import type { Clock, Fetch, HttpRequest, ResponseHead } from '../../http/types';
import type { VendorHttp } from '../../providers/vendor-batch/types';
import type { ChosenProvider } from '../providers';
import { linesOf } from './input/lines';

/** `signal` ends what is under way as `cancelled`. */
export function vendorHttp(options: {
  chosen: ChosenProvider;
  fetch: Fetch;
  clock: Clock;
  timeouts: RequestOptions['timeouts'];
  signal: AbortSignal;
  redact(text: string): string;
}): VendorHttp {
  const { chosen, redact } = options;
  const withOptions = (request: HttpRequest): RequestOptions => ({
    request,
    fetch: options.fetch,
    clock: options.clock,
    timeouts: options.timeouts,
    signal: options.signal,
    allowInsecureHttp: chosen.config.allowInsecureHttp,
  });
  const check = (head: ResponseHead, body: string): void => {
    if (head.status >= 200 && head.status < 300) return;
    const failure = chosen.dialect.failure(head, body);
    const said = failure.providerMessage;
    throw new FailureError(said === undefined ? failure : { ...failure, providerMessage: redact(said) });
  };
  return {
    async text(request) {
      const { head, body } = await send(withOptions(request));
      check(head, body);
      return body;
    },
    async *lines(request) {
      const { head, body } = await open(withOptions(request));
      try {
        if (head.status < 200 || head.status >= 300) check(head, await readError(body));
        async function* pieces(): AsyncGenerator<string> {
          const utf8 = new TextDecoder();
          for (let chunk = await body.read(); chunk !== null; chunk = await body.read()) {
            yield utf8.decode(chunk, { stream: true });
          }
          yield utf8.decode();
        }
        for await (const { text } of linesOf(pieces())) yield text;
      } finally {
        body.close();
      }
    },
  };
}
