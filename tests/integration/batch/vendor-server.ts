/** Servers on loopback written from the documented shapes of OpenAI's and xAI's batch services. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

export interface VendorServer {
  baseUrl: string;
  /** Jobs as they were handed in: the prompts of each. */
  jobs: { id: string; prompts: string[]; bodies: Json[] }[];
  /** Lets every job end with the next look. */
  finish(): void;
  /** The next request of this kind gets no answer, although it is carried out. */
  loseAnswerOf(path: string): void;
  /** The next answer to a request of this kind, by how it begins, breaks off in its middle. */
  cutAnswerOf(path: string): void;
  /** Requests of this kind, by how they begin, are answered with this status and not carried out; null = all are again. */
  refuse(path: string, status: number | null): void;
  /** Requests of this kind wait until what is returned is called. */
  hold(path: string): () => void;
  /** How often a request that begins so has come. */
  count(path: string): number;
  cancelled: string[];
  close(): Promise<void>;
}

interface Job {
  id: string;
  key: string;
  lines: { id: string; prompt: string; body: Json }[];
  cancelled: boolean;
}

/** What becomes of a prompt: `fail` fails, `skip` is never come to. */
const fate = (prompt: string): 'fail' | 'skip' | 'done' =>
  prompt.includes('fail') ? 'fail' : prompt.includes('skip') ? 'skip' : 'done';

export async function startVendorServer(kind: 'openai' | 'xai'): Promise<VendorServer> {
  const jobs: Job[] = [];
  const files = new Map<string, string>();
  const lost = new Set<string>();
  const cut = new Map<string, true>();
  const refused = new Map<string, number>();
  const held = new Map<string, Promise<void>>();
  const seen: string[] = [];
  const ofKind = <T>(kinds: ReadonlyMap<string, T>, request: string): T | undefined =>
    [...kinds].find(([start]) => request.startsWith(start))?.[1];
  let over = false;

  const promptOf = (body: Json): string => {
    const list = (body['messages'] ?? body['input']) as { content: string }[];
    return list.at(-1)?.content ?? '';
  };

  function openai(path: string, method: string, body: string, type: string): Json | string | null {
    if (path === '/v1/files' && method === 'POST') {
      const boundary = /boundary=(.+)$/.exec(type)?.[1] ?? '';
      const parts = body.split(`--${boundary}`);
      if (!parts.some((part) => /name="purpose"\r\n\r\nbatch\r\n/.test(part))) return null;
      const file = parts.find((part) => part.includes('name="file"')) ?? '';
      const id = `file-${files.size + 1}`;
      files.set(id, file.slice(file.indexOf('\r\n\r\n') + 4).trim());
      return { id, object: 'file', purpose: 'batch' };
    }
    if (path === '/v1/batches' && method === 'POST') {
      const request = JSON.parse(body) as { input_file_id: string; endpoint: string; metadata: Json };
      const lines = (files.get(request.input_file_id) ?? '').split('\n').map((line) => {
        const one = JSON.parse(line) as { custom_id: string; url: string; method: string; body: Json };
        if (one.url !== request.endpoint || one.method !== 'POST') throw new Error('another endpoint');
        return { id: one.custom_id, body: one.body, prompt: promptOf(one.body) };
      });
      const job = {
        id: `batch_${jobs.length + 1}`,
        key: String(request.metadata['parlance_job']),
        lines,
        cancelled: false,
      };
      jobs.push(job);
      return openaiJob(job);
    }
    if (path.startsWith('/v1/batches?'))
      return { object: 'list', data: jobs.map(openaiJob), has_more: false };
    const [, id = '', action] = /^\/v1\/batches\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    const job = jobs.find((one) => one.id === id);
    if (job) {
      if (action) job.cancelled = true;
      return openaiJob(job);
    }
    const [, file = ''] = /^\/v1\/files\/([^/]+)\/content$/.exec(path) ?? [];
    return file === '' ? null : openaiFile(file);
  }

  function openaiJob(job: Job): Json {
    const status = job.cancelled ? 'cancelled' : over ? 'completed' : 'in_progress';
    const ended = status !== 'in_progress';
    return {
      id: job.id,
      object: 'batch',
      status,
      metadata: { parlance_job: job.key },
      output_file_id: ended ? `out-${job.id}` : null,
      error_file_id: ended ? `err-${job.id}` : null,
      request_counts: { total: job.lines.length, completed: 0, failed: 0 },
    };
  }

  function openaiFile(name: string): string {
    const job = jobs.find(({ id }) => name.endsWith(id));
    const failed = name.startsWith('err-');
    // Results come in any order.
    return [...(job?.lines ?? [])]
      .reverse()
      .filter(
        ({ prompt }) => fate(prompt) === (failed ? 'fail' : 'done') && !(job?.cancelled === true && failed),
      )
      .map(({ id, prompt }) => {
        const body = failed
          ? { error: { message: 'Invalid value', type: 'invalid_request_error', code: null, param: null } }
          : {
              id: 'resp_1',
              object: 'response',
              status: 'completed',
              output: [
                {
                  type: 'message',
                  role: 'assistant',
                  content: [{ type: 'output_text', text: `answer to ${prompt}` }],
                },
              ],
              usage: { input_tokens: 1000, output_tokens: 2000, total_tokens: 3000 },
            };
        return JSON.stringify({
          id: 'batch_req_1',
          custom_id: id,
          response: { status_code: failed ? 400 : 200, request_id: 'r', body },
          error: null,
        });
      })
      .join('\n');
  }

  function xai(path: string, method: string, body: string): Json | null {
    if (path === '/v1/batches' && method === 'POST') {
      const { name } = JSON.parse(body) as { name: string };
      const job = { id: `batch_${jobs.length + 1}`, key: name, lines: [], cancelled: false };
      jobs.push(job);
      return xaiJob(job);
    }
    if (path.startsWith('/v1/batches?')) return { batches: jobs.map(xaiJob), pagination_token: null };
    const [, id = '', rest = ''] = /^\/v1\/batches\/([^/:?]+)(.*)$/.exec(path) ?? [];
    const job = jobs.find((one) => one.id === id);
    if (!job) return null;
    if (rest === '/requests') {
      const { batch_requests: all } = JSON.parse(body) as {
        batch_requests: { batch_request_id: string; batch_request: { chat_get_completion: Json } }[];
      };
      for (const one of all) {
        const request = one.batch_request.chat_get_completion;
        job.lines.push({ id: one.batch_request_id, body: request, prompt: promptOf(request) });
      }
      return {};
    }
    if (rest === ':cancel') job.cancelled = true;
    return rest.startsWith('/results')
      ? xaiResults(job, new URL(path, 'http://x').searchParams)
      : xaiJob(job);
  }

  function xaiJob(job: Job): Json {
    const all = job.lines.length;
    return {
      batch_id: job.id,
      name: job.key,
      create_time: '2026-11-11',
      cancel_time: job.cancelled ? '2026-11-12' : null,
      cancel_by_xai_message: null,
      state: {
        num_requests: all,
        num_pending: over || job.cancelled ? 0 : all,
        num_success: 0,
        num_error: 0,
        num_cancelled: 0,
      },
    };
  }

  function xaiResults(job: Job, query: URLSearchParams): Json {
    const from = Number(query.get('pagination_token') ?? 0);
    // Two a page, so that there are pages.
    const page = job.lines.slice(from, from + 2);
    const results = page
      .filter(({ prompt }) => fate(prompt) !== 'skip')
      .map(({ id, prompt }) => ({
        batch_request_id: id,
        batch_result:
          fate(prompt) === 'fail'
            ? { error: 'Model is not supported for batch processing' }
            : {
                response: {
                  chat_get_completion: {
                    object: 'chat.completion',
                    choices: [
                      {
                        index: 0,
                        message: { role: 'assistant', content: `answer to ${prompt}` },
                        finish_reason: 'stop',
                      },
                    ],
                    usage: {
                      prompt_tokens: 10,
                      completion_tokens: 5,
                      total_tokens: 15,
                      cost_in_usd_ticks: 123,
                    },
                  },
                },
              },
      }));
    return { results, pagination_token: from + 2 < job.lines.length ? String(from + 2) : null };
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const path = request.url ?? '';
      const what = `${request.method} ${path}`;
      seen.push(what);
      await ofKind(held, what);
      const status = ofKind(refused, what);
      if (status !== undefined) {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message: 'refused' } }));
        return;
      }
      const answer =
        kind === 'openai'
          ? openai(path, request.method ?? '', body, request.headers['content-type'] ?? '')
          : xai(path, request.method ?? '', body);
      if (lost.delete(what)) {
        response.destroy();
        return;
      }
      const text =
        typeof answer === 'string' ? answer : JSON.stringify(answer ?? { error: { message: 'not found' } });
      response.statusCode = answer === null ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      if (ofKind(cut, what) !== undefined) {
        cut.clear();
        response.write(text.slice(0, text.length / 2), () => response.destroy());
        return;
      }
      response.end(text);
    })().catch((thrown: unknown) => response.writeHead(500).end(String(thrown)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get jobs() {
      return jobs.map(({ id, lines }) => ({
        id,
        prompts: lines.map(({ prompt }) => prompt),
        bodies: lines.map(({ body }) => body),
      }));
    },
    get cancelled() {
      return jobs.filter((job) => job.cancelled).map(({ id }) => id);
    },
    finish: () => void (over = true),
    loseAnswerOf: (path) => void lost.add(path),
    cutAnswerOf: (path) => void cut.set(path, true),
    refuse: (path, status) => void (status === null ? refused.delete(path) : refused.set(path, status)),
    hold(path) {
      let open = (): void => undefined;
      held.set(path, new Promise<void>((done) => (open = done)));
      return () => {
        held.delete(path);
        open();
      };
    },
    count: (path) => seen.filter((what) => what.startsWith(path)).length,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
