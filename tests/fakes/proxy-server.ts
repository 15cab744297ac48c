import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface ProxyServer {
  readonly url: string;
  /** host:port of each tunnel that was asked for. */
  readonly tunnels: readonly string[];
}

/** A proxy on loopback that opens tunnels (CONNECT) to `target` whatever was asked for, or refuses them; it ends with the test. */
export async function startProxy(target: number | 'refuse'): Promise<ProxyServer> {
  const tunnels: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, client) => {
    tunnels.push(String(request.url));
    if (target === 'refuse') return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const onward = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    for (const socket of [client, onward]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels };
}

/** Ends TLS in front of a plain server, with a certificate that nobody trusts; for tests with NODE_TLS_REJECT_UNAUTHORIZED=0. Gives its port. */
export async function startTlsFront(plainPort: () => number): Promise<number> {
  const pem = (name: string) => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'tls', `${name}.pem`), 'utf8');
  const server = createTlsServer({ key: pem('server-key'), cert: pem('good') }, (client) => {
    const onward = connect(plainPort(), '127.0.0.1');
    client.pipe(onward).pipe(client);
    for (const socket of [client, onward]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
