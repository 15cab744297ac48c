import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';

/** How the error code of a connection that never came about begins: nothing of the request has left. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

/**
 * An https agent that gives a connection `limitMs` (default 5 s) to come about and marks every error before the TLS handshake is done with
 * `NOT_CONNECTED`. Networks that block Telegram drop packets or cut the handshake; without the mark such a message would count as perhaps sent,
 * and would be given up after one repeat.
 */
export function connectingAgent({ limitMs = 5_000 }: { readonly limitMs?: number } = {}): Agent {
  const agent = new Agent({ keepAlive: true, keepAliveMsecs: 10_000 });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) watchHandshake(socket, limitMs);
    return socket;
  };
  return agent;
}

function watchHandshake(socket: Duplex, limitMs: number): void {
  const tooLate = Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });
  const timer = setTimeout(() => socket.destroy(tooLate), limitMs).unref();
  const mark = (error: NodeJS.ErrnoException): void => {
    clearTimeout(timer);
    error.code = `${NOT_CONNECTED} ${error.code ?? error.name}`;
  };
  // First in line, so that the request sees the marked error.
  socket.prependOnceListener('error', mark);
  socket.once('secureConnect', () => {
    clearTimeout(timer);
    socket.off('error', mark);
  });
}
