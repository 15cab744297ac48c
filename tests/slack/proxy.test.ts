import { LogLevel, webApi } from '@slack/bolt';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDemoSlack } from '../../src/cli/demo-servers/fake-slack.ts';
import { createProxyDispatcher } from '../../src/fetch/proxy-dispatcher.ts';
import { clientOptions, slackFetch } from '../../src/slack/slack-client.ts';
import { createSlackSender } from '../../src/slack/slack-sender.ts';
import { startSlack } from '../../src/slack/start-slack.ts';
import { startProxy, startTlsFront } from '../fakes/proxy-server.ts';
import { collector, memoryLog, NOW } from '../telegram/telegram-kit.ts';
import { GENERAL, requestTo, settings } from './slack-kit.ts';

// Slack through HTTPS_PROXY: calls and the socket.

test('posts and listens through the proxy', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = await createDemoSlack({ socketUrl: 'wss://wss.slack.example/link' });
  server.channel(GENERAL);
  const proxy = await startProxy(await startTlsFront(() => Number(new URL(server.apiUrl).port)));
  const { handled, note } = collector();
  const edge = await startSlack({
    ...settings(server, memoryLog()),
    appToken: server.appToken,
    apiUrl: 'https://slack.example/api/',
    dispatcher: createProxyDispatcher(proxy.url),
    handle: async (incoming) => note(incoming),
  });
  expect(await edge.sender.send(requestTo(GENERAL.id))).toMatchObject({ kind: 'sent' });
  await server.command({ channelId: GENERAL.id, text: 'list' });
  await handled(1);
  expect(new Set(proxy.tunnels)).toEqual(new Set(['slack.example:443', 'wss.slack.example:443']));
  await edge.stop();
  await server.close();
});

test.each([
  ['that refuses', async () => (await startProxy('refuse')).url],
  ['that is not there', async () => 'http://127.0.0.1:9'],
  ['to a server whose certificate nobody trusts', async () => (await startProxy(await startTlsFront(() => 9))).url],
])('knows that nothing left with a proxy %s', async (_name, proxyUrl) => {
  const way = { dispatcher: createProxyDispatcher(await proxyUrl()) };
  const client = new webApi.WebClient('xoxb-demo', {
    ...clientOptions('https://slack.example/api/', way),
    logLevel: LogLevel.ERROR,
  });
  const sender = createSlackSender(client, slackFetch(way), { now: () => NOW });
  expect(await sender.send(requestTo(GENERAL.id))).toMatchObject({ kind: 'not-sent' });
});
