// @ts-check
// Answers every POST after 50 ms, in a process of its own, so that neither client shares a processor's turn with it.
// Says its port on the first line.
import { createServer } from 'node:http';

const AFTER_MS = 50;
const message = { role: 'assistant', content: 'An answer of one short sentence.' };
const answer = JSON.stringify({
  choices: [{ index: 0, message, finish_reason: 'stop' }],
  usage: { prompt_tokens: 10, completion_tokens: 7, total_tokens: 17 },
});

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    setTimeout(() => {
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    }, AFTER_MS);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
process.stdin.resume().once('end', () => process.exit(0));
