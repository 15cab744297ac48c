import { expect, onTestFinished, test, vi } from 'vitest';
import { createDemoTelegram } from '../../src/cli/demo-servers/fake-telegram.ts';
import { checkTelegram } from '../../src/telegram/check-telegram.ts';
import { startTelegram } from '../../src/telegram/start-telegram.ts';
import { startProxy, startTlsFront } from '../fakes/proxy-server.ts';
import { memoryLog, NOW, requestTo } from './telegram-kit.ts';

// Telegram through HTTPS_PROXY.

test('sends and polls through the proxy', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = await createDemoTelegram();
  server.chat({ id: 501, type: 'private' });
  const front = await startTlsFront(() => Number(new URL(server.url).port));
  const proxy = await startProxy(front);
  const edge = await startTelegram({
    token: server.token,
    apiRoot: 'https://api.telegram.example',
    proxy: proxy.url,
    handle: async () => undefined,
    menu: [],
    log: memoryLog(),
    clock: { now: () => NOW },
  });
  expect(await edge.sender.send(requestTo(501))).toMatchObject({ kind: 'sent' });
  expect(new Set(proxy.tunnels)).toEqual(new Set(['api.telegram.example:443']));
  await edge.stop();
  await server.close();
});

test.each([
  ['that refuses', async () => (await startProxy('refuse')).url, 'NOT_CONNECTED ERR_PROXY_TUNNEL'],
  ['that is not there', async () => 'http://127.0.0.1:9', 'NOT_CONNECTED ECONNREFUSED'],
  [
    'to a server whose certificate nobody trusts',
    async () => (await startProxy(await startTlsFront(() => 9))).url,
    'NOT_CONNECTED',
  ],
])('knows that nothing left with a proxy %s', async (_name, proxyUrl, detail) => {
  const proxy = await proxyUrl();
  const check = await checkTelegram({ token: '4200:DEMO', apiRoot: 'https://api.telegram.example', proxy });
  expect(check).toEqual({ isFine: false, detail: expect.stringContaining(detail) });
  expect(JSON.stringify(check)).not.toContain('4200:DEMO');
});
