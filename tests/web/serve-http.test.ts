import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type HttpOptions, serveHttp } from '../../src/web/serve-http.ts';

async function served(options: Partial<HttpOptions> = {}): Promise<string> {
  const health = async () => ({ isHealthy: true, facts: { feeds: 74 } });
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    handlers: [],
    health,
    report: () => undefined,
    ...options,
  });
  onTestFinished(async () => {
    await server.close();
    await server.close();
  });
  return `http://127.0.0.1:${server.port}`;
}

test('says that the program is well', async () => {
  const response = await fetch(`${await served()}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok', feeds: 74 });
});

test('says with status 503 that the program is not well', async () => {
  const url = await served({ health: async () => ({ isHealthy: false, facts: { database: false } }) });
  const response = await fetch(`${url}/health`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: 'failing', database: false });
});

test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
  'gives a handler the untouched bytes of a body (%s)',
  async (type) => {
    const url = await served({
      handlers: [
        {
          method: 'POST',
          path: '/slack/events',
          handle: async ({ headers, body }) => ({
            status: 202,
            contentType: 'text/plain',
            body: `${headers['x-test']} ${createHash('sha256').update(body).digest('hex')}`,
          }),
        },
      ],
    });
    const sent = '{"a" :  "é"}\n';
    const response = await fetch(`${url}/slack/events`, {
      method: 'POST',
      body: sent,
      headers: { 'content-type': type, 'x-test': 'yes' },
    });
    expect(response.status).toBe(202);
    expect(await response.text()).toBe(`yes ${createHash('sha256').update(sent).digest('hex')}`);
  },
);

test('tells nothing of the inside when a handler fails', async () => {
  const handle = async () => {
    throw new Error('secret path /var/lib');
  };
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const url = await served({ handlers: [{ method: 'POST', path: '/x', handle }], report });
  const response = await fetch(`${url}/x`, { method: 'POST', body: 'a' });
  expect(response.status).toBe(500);
  expect(reported).toEqual([new Error('secret path /var/lib')]);
  expect(await response.text()).toBe('{"status":"failed"}');
});

test('refuses a body that is too large', async () => {
  const handle = async () => ({ status: 200, contentType: 'text/plain', body: '' });
  const url = await served({ handlers: [{ method: 'POST', path: '/x', handle }] });
  const response = await fetch(`${url}/x`, {
    method: 'POST',
    body: 'a'.repeat(1_048_577),
    headers: { 'content-type': 'text/plain' },
  });
  expect(response.status).toBe(413);
});

test('rejects when the port is taken', async () => {
  const url = await served();
  await expect(served({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
});

test('closes also while a client holds its request open', async () => {
  const health = async () => ({ isHealthy: true, facts: {} });
  const report = () => undefined;
  const path = '/x';
  const handle = async () => ({ status: 200, contentType: 'text/plain', body: '' });
  const server = await serveHttp({
    host: '127.0.0.1',
    port: 0,
    handlers: [{ method: 'POST', path, handle }],
    health,
    report,
  });
  const client = connect(server.port, '127.0.0.1');
  const closed = once(client, 'close');
  client.write('POST /x HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 9\r\n\r\nhalf');
  await fetch(`http://127.0.0.1:${server.port}/health`);
  const from = performance.now();
  await server.close();
  expect(performance.now() - from).toBeLessThan(4_000);
  await closed;
});
