/** xAI's Batch API: a named container that requests are added to. Results are always chat completions. */
import { fail } from '../../../shared/errors';
import { listOf, numberOf, recordOf, textOf, type JsonRecord } from '../../http/json';
import { chatCompletions } from '../chat-completions';
import { eventsOf, getJson, objectOf, postBody, wholeBody } from './json-answer';
import type { VendorBatch, VendorContext, VendorResult } from './types';

const PAGES = 5;

export const xaiBatch: VendorBatch = {
  line({ endpoint }, id, chat) {
    const request = { chat_get_completion: wholeBody(chatCompletions, chat, endpoint) };
    return JSON.stringify({ batch_request_id: id, batch_request: request });
  },
  async submit(context, key, lines, again) {
    const { http, endpoint } = context;
    const known = again ? await find(context, key) : null;
    const batch =
      known ?? objectOf(await http.text(postBody(endpoint, '/batches', { name: key })), 'batch_id');
    const id = textOf(batch['batch_id']);
    // All requests of a job go in one call: it has none of them, or all.
    if (count(batch, 'num_requests') === 0) {
      const request = postBody(endpoint, `/batches/${encodeURIComponent(id)}/requests`, null);
      await http.text({ ...request, body: `{"batch_requests":[${lines.join(',')}]}` });
    }
    return id;
  },
  async status({ http, endpoint }, id) {
    const batch = objectOf(
      await http.text(getJson(endpoint, `/batches/${encodeURIComponent(id)}`)),
      'batch_id',
    );
    const worked = count(batch, 'num_requests') > 0 && count(batch, 'num_pending') === 0;
    const cancelled = textOf(batch['cancel_time']) !== '';
    const theirs = textOf(batch['cancel_by_xai_message']);
    const failure =
      theirs === ''
        ? null
        : fail('request_rejected', 'The provider ended the batch. Look at what it said, then resume.', {
            providerMessage: theirs.slice(0, 2000),
          });
    return { over: worked || cancelled || failure !== null, failure };
  },
  async *results({ http, endpoint }, id) {
    let token = '';
    do {
      const path = `/batches/${encodeURIComponent(id)}/results?limit=100${token && `&pagination_token=${encodeURIComponent(token)}`}`;
      const page = objectOf(await http.text(getJson(endpoint, path)));
      for (const one of listOf(page['results'])) {
        const result = resultOf(recordOf(one));
        if (result) yield result;
      }
      token = textOf(page['pagination_token']);
    } while (token !== '');
  },
  async cancel({ http, endpoint }, id) {
    await http.text(postBody(endpoint, `/batches/${encodeURIComponent(id)}:cancel`, null));
  },
};

const count = (batch: JsonRecord, name: string): number => numberOf(recordOf(batch['state'])?.[name]) ?? 0;

async function find({ http, endpoint }: VendorContext, key: string): Promise<JsonRecord | null> {
  let token = '';
  for (let page = 0; page < PAGES; page += 1) {
    const query = `?limit=100${token && `&pagination_token=${encodeURIComponent(token)}`}`;
    const list = objectOf(await http.text(getJson(endpoint, `/batches${query}`)));
    const found = listOf(list['batches']).find((one) => recordOf(one)?.['name'] === key);
    if (found) return recordOf(found);
    token = textOf(list['pagination_token']);
    if (token === '') return null;
  }
  return null;
}

function resultOf(record: JsonRecord | null): VendorResult | null {
  const id = textOf(record?.['batch_request_id']);
  if (!record || id === '') return null;
  const result = recordOf(record['batch_result']);
  const completion = recordOf(recordOf(result?.['response'])?.['chat_get_completion']);
  if (completion) return { id, events: eventsOf(chatCompletions, completion) };
  const error = result?.['error'] ?? record['error_message'] ?? record['error'];
  const said = textOf(error) || textOf(recordOf(error)?.['message']);
  const failure = chatCompletions.failure(
    { status: 400, headers: {} },
    JSON.stringify({ error: { message: said } }),
  );
  return { id, events: [{ type: 'failure', failure }] };
}
