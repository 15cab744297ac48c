import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { openTunnel } from './proxy-tunnel.ts';
import { isPublicAddress } from './public-address.ts';

/** The target may not be reached: an address of the host's own networks. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** All addresses of a name; throws the resolver's error when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connects only to addresses that were checked: the literal, or every address that the name resolves to, and then to exactly those, so that a
 * name that changes between two look-ups gains nothing. One private address among several refuses them all. `openHosts` are "host:port"
 * pairs that may be private. With a proxy the tunnel leads to the checked address too.
 */
export function createCheckedConnector(options: {
  openHosts: ReadonlySet<string>;
  proxy?: URL;
  resolve?: Resolve;
}): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false });
  const resolve = options.resolve ?? systemResolve;
  return (target, callback) => {
    dial(target).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };

  async function dial(target: buildConnector.Options): Promise<Socket> {
    const addresses = await allowedAddresses(target);
    const attempts: unknown[] = [];
    for (const address of addresses) {
      try {
        return await dialAddress(target, address);
      } catch (error) {
        attempts.push(error);
      }
    }
    throw attempts[0];
  }

  async function allowedAddresses(target: buildConnector.Options): Promise<readonly string[]> {
    const hostname = target.hostname.replace(/^\[|\]$/g, '');
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    const addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
    const isOpen = options.openHosts.has(`${target.hostname.toLowerCase()}:${port}`);
    if (addresses.length === 0 || (!isOpen && !addresses.every(isPublicAddress))) {
      throw new PrivateAddressError('the host has a private address');
    }
    // A few are tried; a name with hundreds must not hold the request for minutes.
    return addresses.slice(0, 4);
  }

  async function dialAddress(target: buildConnector.Options, address: string): Promise<Socket> {
    const named = isIP(target.hostname.replace(/^\[|\]$/g, '')) === 0;
    const servername = target.servername ?? (named ? target.hostname : undefined);
    const checked = {
      ...target,
      hostname: address,
      ...(servername === undefined || target.protocol === 'http:' ? {} : { servername }),
    };
    if (options.proxy === undefined) return connected(checked);
    const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
    const tunnel = await openTunnel(options.proxy, { address, port }, CONNECT_TIMEOUT_MS);
    return target.protocol === 'https:' ? connected({ ...checked, httpSocket: tunnel }) : tunnel;
  }

  function connected(target: buildConnector.Options): Promise<Socket> {
    return new Promise((done, failed) => {
      connect(target, (error, socket) => (error === null && socket !== null ? done(socket) : failed(error)));
    });
  }
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map((entry) => entry.address);
}
