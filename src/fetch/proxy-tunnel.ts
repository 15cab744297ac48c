import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';

/**
 * A connection through a trusted proxy (CONNECT) to an address that was checked here; the proxy resolves no name. Rejects when the proxy
 * cannot be reached, refuses, or does not answer in time.
 */
export function openTunnel(proxy: URL, target: { address: string; port: number }, timeoutMs: number): Promise<Socket> {
  const host = target.address.includes(':') ? `[${target.address}]` : target.address;
  const path = `${host}:${target.port}`;
  const headers: Record<string, string> = { host: path };
  if (proxy.username !== '') {
    const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    headers['proxy-authorization'] = `Basic ${Buffer.from(login).toString('base64')}`;
  }
  const open = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, failed) => {
    const request = open({
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path,
      headers,
      agent: false,
      timeout: timeoutMs,
    });
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) return done(socket);
      socket.destroy();
      failed(new Error(`the proxy answered ${response.statusCode}`));
    });
    request.once('response', (response) => {
      response.destroy();
      failed(new Error(`the proxy answered ${response.statusCode}`));
    });
    request.once('timeout', () => request.destroy(new Error('the proxy did not answer in time')));
    request.once('error', failed);
    request.end();
  });
}
