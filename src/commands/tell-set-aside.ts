import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Delivery } from '../model/delivery.ts';
import type { StoreRows } from '../ports/store.ts';
import { answer, code, note } from './content-parts.ts';
import { operatorHomes } from './operator-homes.ts';
import { planNotice } from './plan-replies.ts';

const DAY_MS = 86_400_000;

/**
 * Plans a notice to every operator that a message was set aside, inside the transaction that does so: at most one a day (UTC), whatever else is set aside then.
 * Gives the channels to hint. Of a notice that is set aside itself nobody is told: the next one would go the same way.
 */
export async function tellSetAside(
  rows: StoreRows,
  about: { readonly channel: Channel; readonly delivery: Delivery; readonly now: number },
): Promise<readonly number[]> {
  const { channel, delivery, now } = about;
  if (delivery.kind === 'notice') return [];
  const subject = `set-aside:${Math.floor(now / DAY_MS)}`;
  const content = setAsideNotice(channel, delivery.id);
  const told: number[] = [];
  for (const { id: channelId } of await operatorHomes(rows)) {
    if (await planNotice(rows, { channelId, subject, content, now })) told.push(channelId);
  }
  return told;
}

function setAsideNotice({ title, chatId }: Channel, deliveryId: number): Content {
  const chat = { kind: 'strong', children: [{ kind: 'text', text: title ?? chatId }] } as const;
  const list = code('quotewire deliveries list');
  const retry = code(`quotewire deliveries retry ${deliveryId}`);
  return answer(phrase('set-aside-notice', { chat }), note(phrase('set-aside-todo', { list, retry })));
}
