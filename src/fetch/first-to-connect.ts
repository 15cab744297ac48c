import type { Socket } from 'node:net';

/** Time after which the next address is tried beside the one that has not answered (https://www.rfc-editor.org/rfc/rfc8305#section-5). */
const HEAD_START_MS = 250;

/**
 * The first of several addresses to connect. The next one is tried when the one before failed, or kept silent for a quarter of a second; the
 * others are closed. Rejects with the first address's error when all fail.
 */
export function firstToConnect<Address>(
  addresses: readonly Address[],
  connect: (address: Address) => Promise<Socket>,
): Promise<Socket> {
  return new Promise((done, failed) => {
    let begun = 0;
    let failures = 0;
    let isDone = false;
    let firstError: unknown;
    let headStart: NodeJS.Timeout | undefined;
    next();

    function next(): void {
      clearTimeout(headStart);
      const address = addresses[begun];
      if (isDone || address === undefined) return;
      const place = begun++;
      if (begun < addresses.length) headStart = setTimeout(next, HEAD_START_MS);
      connect(address).then(take, (error: unknown) => giveUp(place, error));
    }

    function take(socket: Socket): void {
      if (isDone) {
        socket.on('error', () => {}); // it is closed either way
        socket.destroy();
        return;
      }
      isDone = true;
      clearTimeout(headStart);
      done(socket);
    }

    function giveUp(place: number, error: unknown): void {
      if (place === 0) firstError = error;
      failures += 1;
      if (failures === addresses.length) failed(firstError);
      else next();
    }
  });
}
