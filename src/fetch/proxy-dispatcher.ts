import { Agent, buildConnector, type Dispatcher } from 'undici';
import { openTunnel } from './proxy-tunnel.ts';

/** The proxy's answer and then the TLS handshake, each. */
const CONNECT_LIMIT_MS = 10_000;

/**
 * Leads the https requests of a platform's client through `HTTPS_PROXY` (`http://user:password@host:port`), which also resolves the names: these
 * addresses are the operator's own, nobody else chooses them. Requests without TLS go directly. Every failure before the connection stands
 * has the system call `connect`, so that the client knows that nothing of the request has left.
 */
export function createProxyDispatcher(proxy: string): Dispatcher {
  const connectDirectly = buildConnector({ timeout: CONNECT_LIMIT_MS, allowH2: false });
  const dial = async (target: buildConnector.Options, done: buildConnector.Callback): Promise<void> => {
    if (target.protocol !== 'https:') return connectDirectly(target, done);
    const address = target.hostname.replace(/^\[|\]$/g, '');
    const httpSocket = await openTunnel(
      new URL(proxy),
      { address, port: Number(target.port || 443) },
      CONNECT_LIMIT_MS,
    );
    connectDirectly({ ...target, httpSocket }, done);
  };
  return new Agent({
    connect: (target, callback) => {
      const done = ((error: Error | null, socket: never) =>
        error === null
          ? callback(null, socket)
          : callback(Object.assign(error, { syscall: 'connect' }), null)) as buildConnector.Callback;
      dial(target, done).catch((error: Error) => done(error, null));
    },
  });
}
