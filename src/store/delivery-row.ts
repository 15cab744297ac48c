import type { Insertable } from 'kysely';
import type { Delivery, DeliveryPart, Lane, NewDelivery } from '../model/delivery.ts';
import { bit, present, wholeMs } from './row-values.ts';
import type { DeliveryPartRow, DeliveryRow, DeliveryTable } from './schema.ts';

/** Lanes in the order in which they are served; the database has their place in it, from 1. */
const lanes: readonly Lane[] = ['reply', 'alert', 'digest'];

/** A lane's place in the order, from 1. */
export function laneNumber(lane: Lane): number {
  return lanes.indexOf(lane) + 1;
}

/** A planned delivery as a row in state waiting. */
export function deliveryColumns(delivery: NewDelivery): Insertable<DeliveryTable> {
  return {
    channel_id: delivery.channelId,
    lane: laneNumber(delivery.lane),
    kind: delivery.kind,
    subject: delivery.subject,
    sequence: delivery.sequence,
    content_id: delivery.contentId,
    state: 'waiting',
    audience: delivery.audience.kind === 'channel' ? null : JSON.stringify(delivery.audience),
    watch_ids: delivery.watchIds ? JSON.stringify(delivery.watchIds) : null,
    item_id: delivery.itemId ?? null,
    created_at: delivery.createdAt,
    not_before: delivery.notBefore === undefined ? null : wholeMs(delivery.notBefore),
  };
}

/** A row as the model has it. */
export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    channelId: row.channel_id,
    kind: row.kind as Delivery['kind'],
    subject: row.subject,
    sequence: row.sequence,
    lane: lanes[row.lane - 1] as Lane,
    contentId: row.content_id,
    audience: row.audience === null ? { kind: 'channel' } : JSON.parse(row.audience),
    createdAt: row.created_at,
    ...present({
      notBefore: row.not_before,
      watchIds: watchIdsOf(row),
      itemId: row.item_id,
      failingSince: row.failing_since,
    }),
    state: row.state as Delivery['state'],
    tries: row.tries,
    wantedRevision: row.wanted_revision,
    sentRevision: row.sent_revision,
  };
}

/** The watches that asked for it, null when it is never cancelled for lack of them. */
export function watchIdsOf(row: DeliveryRow): readonly number[] | null {
  return row.watch_ids === null ? null : JSON.parse(row.watch_ids);
}

/** A part as the model has it. */
export function partOf(row: DeliveryPartRow): DeliveryPart {
  return {
    deliveryId: row.delivery_id,
    position: row.position,
    rendered: JSON.parse(row.rendered),
    state: row.state as DeliveryPart['state'],
    ...present({ messageId: row.message_id, sentAt: row.sent_at }),
    repeats: row.repeats,
    isPlain: row.is_plain === bit(true),
  };
}
