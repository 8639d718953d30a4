/** Which proxy the API's requests take, and who they are to it. */

export interface ProxyUse {
  /** The system's settings, none, or the address of one: `http://host:port`, also https, socks4 and socks5. */
  proxy: string;
  /** '' = the proxy asks for no name. */
  user: string;
  /** At the time of use; null where there is none. Never rejects. */
  password(): Promise<string | null>;
}

/** An address of the user's own, neither the system's proxy nor none. */
export function isOwn(proxy: string): boolean {
  return proxy !== 'system' && proxy !== 'none';
}

/** What failed on the way through a proxy of the user's own, which the sentence then names. The cause says what. */
export class ThroughProxy extends Error {
  /** Its host and port. */
  readonly proxy: string;
  constructor(proxy: string, cause: unknown) {
    super('through a proxy', { cause });
    this.proxy = URL.canParse(proxy) ? new URL(proxy).host : proxy;
  }
}

/** A network whose way out can be changed while it runs. */
export interface Network {
  /** Requests from now on take this proxy; those under way stay as they are. */
  useProxy(use: ProxyUse): void;
}
