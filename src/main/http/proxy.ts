/** Which proxy the API's requests take, and who they are to it. */

export interface ProxyUse {
  /** The system's settings, none, or the address of one: `http://host:port`, also https, socks4 and socks5. */
  proxy: string;
  /** '' = the proxy asks for no name. */
  user: string;
  /** At the time of use; null where there is none. Never rejects. */
  password(): Promise<string | null>;
}

/** A network whose way out can be changed while it runs. */
export interface Network {
  /** Requests from now on take this proxy; those under way stay as they are. */
  useProxy(use: ProxyUse): void;
}
