import type { RateAddress, SendRate } from '../delivery/send-rate.ts';
import type { Lane } from '../model/delivery.ts';
import type { Clock } from '../ports/clock.ts';

/** What became of waiting for a turn: a place in the rate that is taken as from `at`, or until when the message is put off. */
export type Turn =
  | { readonly kind: 'taken'; readonly at: number }
  | { readonly kind: 'put-off'; readonly notBefore: number; readonly detail: string };

/** Hands out the places in the platforms' rates: replies before alerts before digests, then whoever came first. */
export interface SendTurns {
  /**
   * Takes the next place for a message, after a short wait if need be. The message is put off instead when its own chat has to wait long, so that it keeps
   * no place from other channels, or when the program is stopping.
   */
  take(address: RateAddress, lane: Lane): Promise<Turn>;
}

export interface SendTurnsDeps {
  readonly rate: SendRate;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly isStopping: () => boolean;
}

/** A shorter wait is waited out; a longer one gives the channel's place among those that send to others until the next tick. */
export const SHORT_WAIT_MS = 1_500;
const laneOrder: readonly Lane[] = ['reply', 'alert', 'digest'];

interface Waiter {
  readonly address: RateAddress;
  readonly lane: Lane;
  readonly go: (turn: Turn) => void;
}

export function createSendTurns({ rate, clock, sleep, isStopping }: SendTurnsDeps): SendTurns {
  /** By lane, then in order of arrival. */
  let waiting: readonly Waiter[] = [];
  let isServing = false;
  /** Ends the sleep before the next look, which ends at `sleepsUntil` by itself. */
  let wake: () => void = () => undefined;
  let sleepsUntil = 0;

  const turnOf = ({ address }: Waiter, now: number): Turn | undefined => {
    if (isStopping()) return { kind: 'put-off', notBefore: now, detail: 'the program was stopped' };
    const readyAt = rate.readyAt(address, now);
    if (readyAt - now > SHORT_WAIT_MS)
      return { kind: 'put-off', notBefore: readyAt, detail: 'the rate of the platform' };
    if (readyAt > now) return undefined;
    rate.sent(address, now);
    return { kind: 'taken', at: now };
  };

  const serveReady = (): void => {
    const now = clock.now();
    waiting = waiting.filter((waiter) => {
      const turn = turnOf(waiter, now);
      if (turn !== undefined) waiter.go(turn);
      return turn === undefined;
    });
  };

  const serve = async (): Promise<void> => {
    if (isServing) return;
    isServing = true;
    while (waiting.length > 0) {
      const now = clock.now();
      sleepsUntil = Math.max(now + 1, Math.min(...waiting.map(({ address }) => rate.readyAt(address, now))));
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([sleep(sleepsUntil - now), woken]);
      serveReady();
    }
    isServing = false;
  };

  return {
    take: (address, lane) =>
      new Promise((go) => {
        const place = waiting.findIndex((other) => laneOrder.indexOf(other.lane) > laneOrder.indexOf(lane));
        waiting = waiting.toSpliced(place < 0 ? waiting.length : place, 0, { address, lane, go });
        serveReady();
        if (rate.readyAt(address, clock.now()) < sleepsUntil) wake();
        void serve();
      }),
  };
}
