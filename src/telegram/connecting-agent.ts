import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';

/** How the error code of a connection that never came about begins: nothing of the request has left. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

interface ConnectingOptions {
  /** From the first dial to the end of the TLS handshake. Default 5,000 ms. */
  readonly limitMs?: number;
  /** `http://user:password@host:port` of a proxy that opens tunnels (CONNECT). */
  readonly proxy?: string;
}

/**
 * An https agent that gives a connection so long to come about and marks every error before the TLS handshake is done with `NOT_CONNECTED`.
 * Networks that block Telegram drop packets or cut the handshake; without the mark such a message would count as perhaps sent,
 * and would be given up after one repeat. The proxy is Node's own (https://nodejs.org/api/http.html, agent option `proxyEnv`, read 2026-11-23).
 */
export function connectingAgent({ limitMs = 5_000, proxy }: ConnectingOptions = {}): Agent {
  const way = proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy } };
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 10_000, ...way });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    if (proxy === undefined) {
      const socket = connect(options, callback);
      if (socket) watchHandshake(socket, limitMs);
      return socket;
    }
    // With a proxy Node calls back when the handshake inside the tunnel is done or has failed.
    const watched = connect(options, (error, tunnel) => {
      clearTimeout(timer);
      if (error !== null) mark(error);
      callback?.(error, tunnel);
    });
    const timer = setTimeout(() => watched?.destroy(tooLate()), limitMs).unref();
    return watched;
  };
  return agent;
}

function watchHandshake(socket: Duplex, limitMs: number): void {
  const timer = setTimeout(() => socket.destroy(tooLate()), limitMs).unref();
  const failed = (error: Error): void => {
    clearTimeout(timer);
    mark(error);
  };
  // First in line, so that the request sees the marked error.
  socket.prependOnceListener('error', failed);
  socket.once('secureConnect', () => {
    clearTimeout(timer);
    socket.off('error', failed);
  });
}

function tooLate(): Error {
  return Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });
}

function mark(error: NodeJS.ErrnoException): void {
  error.code = `${NOT_CONNECTED} ${error.code ?? error.name}`;
}
