/** The guide's server, begun by the first who asks for it. */
import type { Endpoint } from '../providers/types';
import { loadManual } from './manual';
import { createDemoServer, type DemoServer } from './server';

export interface DemoEndpoint {
  start(): Promise<Endpoint>;
  close(): Promise<void>;
}

/** `paceMs` = milliseconds between pieces of an answer, where not the usual. */
export function createDemoEndpoint(paceMs: number | undefined): DemoEndpoint {
  let server: Promise<DemoServer> | null = null;
  return {
    async start() {
      server ??= createDemoServer({ pages: loadManual, ...(paceMs === undefined ? {} : { paceMs }) });
      const { baseUrl, key } = await server;
      return { baseUrl: `${baseUrl}/v1`, key };
    },
    close: async () => (await server)?.close(),
  };
}
