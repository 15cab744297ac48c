import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { type FaultServer, FEED, fetcherFor, listen, outcomeOf, serve } from './fault-kit.ts';

/** Addresses of our own networks in every spelling that a URL takes, as seen from a server on `port`. */
const spellings = (port: number): readonly string[] => [
  `http://127.0.0.1:${port}/`,
  `http://localhost:${port}/`,
  `http://LOCALHOST.:${port}/`,
  `http://2130706433:${port}/`,
  `http://017700000001:${port}/`,
  `http://0x7f000001:${port}/`,
  `http://0x7f.0.0.1:${port}/`,
  `http://0177.0.0.1:${port}/`,
  `http://127.1:${port}/`,
  `http://127.0.1:${port}/`,
  `http://127.0.0.1.:${port}/`,
  `http://%31%32%37.0.0.1:${port}/`,
  `http://１２７。０。０。１:${port}/`,
  `http://user:secret@127.0.0.1:${port}/`,
  `http://0:${port}/`,
  `http://0.0.0.0:${port}/`,
  `http://[::1]:${port}/`,
  `http://[::]:${port}/`,
  `http://[0:0:0:0:0:0:0:1]:${port}/`,
  `http://[::ffff:127.0.0.1]:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[::127.0.0.1]:${port}/`,
  `http://[64:ff9b::127.0.0.1]:${port}/`,
  `http://[64:ff9b:1::7f00:1]:${port}/`,
  `http://[2002:7f00:1::]:${port}/`,
  `http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:${port}/`,
  `http://[fe80::1]:${port}/`,
  `http://[fd00::1]:${port}/`,
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://100.100.100.200/',
  'http://192.168.1.1/',
  'https://10.0.0.1/',
  'http://172.31.255.255/',
];

const closed = { resolve: async () => ['127.0.0.1'], spacingMs: 0 };
const get = async (url: string, fetcher = fetcherFor([], closed)): Promise<string> =>
  outcomeOf(await fetcher.fetch({ url, accept: 'feed' }));

it('refuses a private address in every spelling, without a single connection', async () => {
  const server = await serve((_request, response) => response.end(FEED));
  const wanted = spellings(server.port);
  const outcomes = await Promise.all(wanted.map(async (url) => [url, await get(url)]));
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted.map((url) => [url, 'private-address'])));
  expect(server.connections()).toBe(0);
});

it('refuses it behind a redirect from a host that is open', async () => {
  const inner = await serve((_request, response) => response.end('the keys of the house'));
  // A header has no room for full-width digits.
  const plain = spellings(inner.port).filter((url) => /^[ -~]+$/.test(url));
  const wanted = [...plain, `//127.0.0.1:${inner.port}/`, `\\\\127.0.0.1:${inner.port}\\`];
  const server: FaultServer = await listen(
    createServer((request, response) => {
      response.writeHead(302, { location: wanted[Number(request.url?.slice(1))] ?? '/' }).end();
    }),
  );
  const fetcher = fetcherFor([server.host], closed);
  const outcomes = await Promise.all(
    wanted.map(async (url, index) => [url, await get(`http://${server.host}/${index}`, fetcher)]),
  );
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted.map((url) => [url, 'private-address'])));
  expect(inner.connections()).toBe(0);
});

it.each<[string, readonly string[]]>([
  ['loopback', ['127.0.0.1']],
  ['a private one among public ones', ['8.8.8.8', '10.0.0.1']],
  ['the IPv4 address in IPv6', ['::ffff:127.0.0.1']],
  ['NAT64', ['64:ff9b::7f00:1']],
  ['6to4', ['2002:7f00:1::']],
  ['link-local with a zone', ['fe80::1%eth0']],
  ['nothing', []],
  ['what is no address', ['localhost']],
])('refuses a name that resolves to %s', async (_what, addresses) => {
  const fetcher = fetcherFor([], { resolve: async () => addresses });
  expect(await get('http://wire.example/', fetcher)).toBe('private-address');
});

it('dials what it has checked, though the name changes between two look-ups', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { connection: 'close' }).end(FEED);
  });
  const asked: string[] = [];
  const fetcher = fetcherFor([`open.example:${server.port}`], {
    resolve: async (name) => {
      asked.push(name);
      // The name of an open host may lead anywhere; another name is public at first and private ever after.
      return name === 'open.example' || asked.filter((one) => one === name).length > 1 ? ['127.0.0.1'] : ['192.0.2.1'];
    },
  });
  expect(await get(`http://open.example:${server.port}/`, fetcher)).toBe('fetched');
  const rebound = `http://rebind.example:${server.port}/`;
  expect([await get(rebound, fetcher), await get(rebound, fetcher)]).toEqual(['private-address', 'private-address']);
  expect(server.connections()).toBe(1);
});

it('opens exactly the host and port that are named', async () => {
  const server = await serve((_request, response) => response.end(FEED));
  const fetcher = fetcherFor([`127.0.0.1:${server.port}`], closed);
  expect(await get(`http://127.0.0.1:${server.port}/`, fetcher)).toBe('fetched');
  expect(await get(`http://localhost:${server.port}/`, fetcher)).toBe('private-address');
  expect(await get(`http://127.0.0.1:${server.port + 1}/`, fetcher)).toBe('private-address');
  expect(await get(`http://[::1]:${server.port}/`, fetcher)).toBe('private-address');
});
