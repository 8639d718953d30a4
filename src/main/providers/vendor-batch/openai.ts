/** OpenAI's Batch API: a file of requests goes up, one or two files of results come down. */
import { fail, type Failure } from '../../../shared/errors';
import { listOf, numberOf, parseJson, recordOf, textOf, type JsonRecord } from '../../http/json';
import type { HttpRequest } from '../../http/types';
import type { ChatRequest } from '../types';
import { bearer } from '../wire';
import { eventsOf, getJson, objectOf, postBody, wholeBody } from './json-answer';
import type { VendorBatch, VendorContext, VendorResult } from './types';

/** Where our key stands in a batch, to find it by. */
const KEY = 'parlance_job';
const over = new Set(['completed', 'failed', 'expired', 'cancelled']);
/** Pages of 100 that are looked through for a job of ours: it was made moments ago. */
const PAGES = 5;

export const openaiBatch: VendorBatch = {
  line({ endpoint, dialect }, id, chat) {
    return JSON.stringify({
      custom_id: id,
      method: 'POST',
      url: pathOf({ endpoint, dialect }, chat),
      body: wholeBody(dialect, chat, endpoint),
    });
  },
  async submit(context, key, lines, again) {
    const { http, endpoint } = context;
    const known = again ? await find(context, key) : null;
    if (known !== null) return known;
    const file = objectOf(await http.text(upload(context, key, lines)), 'id');
    const request = {
      input_file_id: file['id'],
      endpoint: textOf(recordOf(parseJson(lines[0] ?? ''))?.['url']),
      completion_window: '24h',
      metadata: { [KEY]: key },
    };
    return textOf(objectOf(await http.text(postBody(endpoint, '/batches', request)), 'id')['id']);
  },
  async status({ http, endpoint }, id) {
    const batch = objectOf(
      await http.text(getJson(endpoint, `/batches/${encodeURIComponent(id)}`)),
      'status',
    );
    const state = textOf(batch['status']);
    return { over: over.has(state), failure: state === 'failed' ? refused(batch) : null };
  },
  async *results(context, id) {
    const { http, endpoint } = context;
    const batch = objectOf(
      await http.text(getJson(endpoint, `/batches/${encodeURIComponent(id)}`)),
      'status',
    );
    for (const name of ['output_file_id', 'error_file_id']) {
      const file = textOf(batch[name]);
      if (file === '') continue;
      const request = getJson(endpoint, `/files/${encodeURIComponent(file)}/content`);
      for await (const line of http.lines(request)) {
        const result = resultOf(context, line);
        if (result) yield result;
      }
    }
  },
  async cancel({ http, endpoint }, id) {
    await http.text(postBody(endpoint, `/batches/${encodeURIComponent(id)}/cancel`, null));
  },
};

/** Behind the base URL, which ends in the version. */
function pathOf(
  { endpoint, dialect }: Pick<VendorContext, 'endpoint' | 'dialect'>,
  chat: ChatRequest,
): string {
  return `/v1${dialect.request(chat, endpoint).url.slice(endpoint.baseUrl.length)}`;
}

/** multipart/form-data by hand: two fields, of which one is the file. */
function upload({ endpoint }: VendorContext, key: string, lines: readonly string[]): HttpRequest {
  const boundary = `parlance-${key}`;
  const part = (head: string, body: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = `name="file"; filename="${key}.jsonl"\r\nContent-Type: application/jsonl`;
  return {
    method: 'POST',
    url: `${endpoint.baseUrl}/files`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      accept: 'application/json',
      ...bearer(endpoint.key),
    },
    body: `${part('name="purpose"', 'batch')}${part(file, lines.join('\n'))}--${boundary}--\r\n`,
  };
}

async function find({ http, endpoint }: VendorContext, key: string): Promise<string | null> {
  let after = '';
  for (let page = 0; page < PAGES; page += 1) {
    const list = objectOf(await http.text(getJson(endpoint, `/batches?limit=100${after}`)));
    const batches = listOf(list['data'])
      .map(recordOf)
      .filter((one) => one !== null);
    const found = batches.find((batch) => recordOf(batch['metadata'])?.[KEY] === key);
    if (found) return textOf(found['id']);
    const last = textOf(batches.at(-1)?.['id']);
    if (list['has_more'] !== true || last === '') return null;
    after = `&after=${encodeURIComponent(last)}`;
  }
  return null;
}

function resultOf({ dialect }: VendorContext, line: string): VendorResult | null {
  const record = recordOf(parseJson(line));
  const id = textOf(record?.['custom_id']);
  if (!record || id === '') return null;
  const response = recordOf(record['response']);
  const status = numberOf(response?.['status_code']);
  const error = recordOf(record['error']);
  if (response && status !== null && status >= 200 && status < 300) {
    return { id, events: eventsOf(dialect, response['body']) };
  }
  const body = response ? response['body'] : { error };
  // Expired and cancelled requests come with an error of the batch and no response.
  const failure = dialect.failure({ status: status ?? 500, headers: {} }, JSON.stringify(body ?? {}));
  return { id, events: [{ type: 'failure', failure }] };
}

function refused(batch: JsonRecord): Failure {
  const first = recordOf(listOf(recordOf(batch['errors'])?.['data'])[0]);
  const said = textOf(first?.['message']);
  return fail(
    'request_rejected',
    'The provider refused the batch as a whole. Look at what it said, then resume.',
    said === '' ? {} : { providerMessage: said.slice(0, 2000) },
  );
}
