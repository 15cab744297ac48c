import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { firstToConnect } from './first-to-connect.ts';
import { openTunnel } from './proxy-tunnel.ts';
import { isPublicAddress } from './public-address.ts';

/** The target may not be reached: an address of the host's own networks. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** All addresses of a name; throws the resolver's error when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** What a connector needs to know. */
export interface CheckedConnectorOptions {
  /** "host:port" pairs that may be private. */
  readonly openHosts: ReadonlySet<string>;
  /** For each attempt, name look-up excluded, in ms. */
  readonly timeoutMs: number;
  readonly proxy?: URL;
  readonly resolve?: Resolve;
  /** Authorities (PEM) that are trusted instead of those of Node. */
  readonly authorities?: string;
}

/** A few are tried; a name with hundreds must not hold the request for minutes. */
const MAX_ADDRESSES = 4;

/**
 * Connects only to addresses that were checked: the literal, or every address that the name resolves to, and then to exactly those, so that a
 * name that changes between two look-ups gains nothing. One private address among several refuses them all. With a proxy the tunnel leads
 * to the checked address too. HTTP/2 is offered over TLS, unless the target says `allowH2: false`; what is spoken does not change the check,
 * because undici never uses a connection for another origin than the one it was made for.
 */
export function createCheckedConnector(options: CheckedConnectorOptions): buildConnector.connector {
  const { openHosts, timeoutMs: timeout, proxy, resolve = systemResolve } = options;
  const trust = options.authorities === undefined ? {} : { ca: options.authorities };
  const connectHttp2 = buildConnector({
    timeout,
    allowH2: true,
    preferH2: true,
    ...trust,
  } as buildConnector.BuildOptions);
  const connectHttp1 = buildConnector({ timeout, allowH2: false, ...trust });
  return (target, callback) => {
    dial(target).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };

  async function dial(target: buildConnector.Options): Promise<Socket> {
    const addresses = await allowedAddresses(target);
    return firstToConnect(addresses, (address) => dialAddress(target, address));
  }

  async function allowedAddresses(target: buildConnector.Options): Promise<readonly string[]> {
    const hostname = target.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(hostname) === 0 ? await resolve(hostname) : [hostname];
    const isOpen = openHosts.has(`${target.hostname.toLowerCase()}:${portOf(target)}`);
    if (addresses.length === 0 || (!isOpen && !addresses.every(isPublicAddress))) {
      throw new PrivateAddressError('the host has a private address');
    }
    return alternating(addresses).slice(0, MAX_ADDRESSES);
  }

  async function dialAddress(target: buildConnector.Options, address: string): Promise<Socket> {
    const isNamed = isIP(target.hostname.replace(/^\[|\]$/g, '')) === 0;
    const servername = target.servername ?? (isNamed ? target.hostname : undefined);
    const isTls = target.protocol === 'https:';
    const checked = {
      ...target,
      hostname: address,
      ...(servername === undefined || !isTls ? {} : { servername }),
    };
    if (proxy === undefined) return connected(checked);
    const tunnel = await openTunnel(proxy, { address, port: portOf(target) }, timeout);
    return isTls ? connected({ ...checked, httpSocket: tunnel }) : tunnel;
  }

  function connected(target: buildConnector.Options): Promise<Socket> {
    const connect = (target as { allowH2?: boolean }).allowH2 === false ? connectHttp1 : connectHttp2;
    return new Promise((done, failed) => {
      connect(target, (error, socket) => (error === null && socket !== null ? done(socket) : failed(error)));
    });
  }
}

const portOf = (target: buildConnector.Options): number =>
  Number(target.port || (target.protocol === 'https:' ? 443 : 80));

/** IPv6 and IPv4 by turns, as RFC 8305 section 4 says: where one of them leads nowhere, the other is tried next. */
function alternating(addresses: readonly string[]): readonly string[] {
  const first = addresses.filter((address) => isIP(address) === isIP(addresses[0] ?? ''));
  const second = addresses.filter((address) => !first.includes(address));
  return first
    .flatMap((address, index) => [address, ...second.slice(index, index + 1)])
    .concat(second.slice(first.length));
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map((entry) => entry.address);
}
