import { type Command, InvalidArgumentError } from 'commander';
import type { DeliveryState } from '../model/delivery.ts';
import type { DeliveryReport, DeliveryRows } from '../ports/store.ts';
import { counted } from './counted.ts';
import { deliveryLines } from './delivery-lines.ts';

/** What the commands need: three methods of the store's deliveries. `fail` makes the exit status 1. */
export interface DeliveriesDeps {
  readonly list: (which: Parameters<DeliveryRows['list']>[0]) => Promise<readonly DeliveryReport[]>;
  readonly counts: () => ReturnType<DeliveryRows['counts']>;
  readonly retry: DeliveryRows['retry'];
  readonly now: () => number;
  readonly out: (line: string) => void;
  readonly fail: () => void;
}

const STATES: readonly DeliveryState[] = ['waiting', 'claimed', 'sent', 'folded', 'cancelled', 'dead'];
const DEFAULT_LIMIT = 50;
const MOST = 10_000;

const listHelp = `
States: waiting (to be sent, or to be tried again), claimed (being sent), sent, folded (listed in another message), cancelled (its watch was removed or
the channel paused), dead (set aside: refused for what it says, tried in vain for a day while others went out, or an answer nobody can get any more).
Channels are named by number and platform; what a message says and who reads it is never shown.`;

/** Registers `deliveries list` and `deliveries retry`. */
export function registerDeliveries(program: Command, deps: DeliveriesDeps): void {
  const deliveries = program
    .command('deliveries')
    .summary('see messages that failed, and send them again')
    .description('Care of the messages: which were set aside or wait after a failure, and another try for them.');
  deliveries
    .command('list')
    .summary('messages that failed or wait after a failure')
    .description('Lists messages that failed or wait after a failure, newest first, each with what to do.')
    .option('--state <state>', `instead, all in one state: ${STATES.join(', ')}`, stateOf)
    .option('--limit <number>', `how many, at most ${MOST}`, limitOf, DEFAULT_LIMIT)
    .addHelpText('after', listHelp)
    .action(async (flags: { readonly state?: DeliveryState; readonly limit: number }) => {
      const { state, limit } = flags;
      const found = await deps.list({ limit: limit + 1, ...(state === undefined ? {} : { state }) });
      for (const report of found.slice(0, limit)) for (const line of deliveryLines(report, deps.now())) deps.out(line);
      if (found.length > limit) deps.out(`… and more: raise --limit, now ${limit}.`);
      if (found.length === 0)
        deps.out(state === undefined ? 'No message needs attention.' : `No message is in state ${state}.`);
      deps.out(totals(await deps.counts()));
    });
  deliveries
    .command('retry')
    .summary('send dead messages again')
    .description(
      'Makes dead messages wait again, as if they had never been tried. A running bot sends them within seconds.',
    )
    .argument('<id>', 'the number of a message that "deliveries list" shows as dead, or all', idOf)
    .action(async (id: number | 'all') => {
      const retried = await deps.retry(id === 'all' ? 'all' : [id]);
      if (retried.length > 0)
        return deps.out(`${counted(retried.length, 'message waits', 'messages wait')} to be sent again.`);
      deps.out(id === 'all' ? 'No message is dead.' : `No dead message has the number ${id}.`);
      if (id !== 'all') deps.fail();
    });
}

function stateOf(text: string): DeliveryState {
  const state = STATES.find((each) => each === text);
  if (state === undefined) throw new InvalidArgumentError(`Expected one of ${STATES.join(', ')}.`);
  return state;
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new InvalidArgumentError(`Expected 1 to ${MOST}.`);
  return limit;
}

function idOf(text: string): number | 'all' {
  if (text === 'all') return 'all';
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected the number of a message, or all.');
  return Number(text);
}

function totals(counts: Awaited<ReturnType<DeliveriesDeps['counts']>>): string {
  const parts = STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
  const unsure = counts.givenUp === 0 ? '' : `; ${counts.givenUp} sent twice without an answer and given up`;
  return `All: ${parts.length === 0 ? 'none' : parts.join(', ')}${unsure}.`;
}
