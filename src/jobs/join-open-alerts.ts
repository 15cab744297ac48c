import { withTopics } from '../delivery/compose-alert.ts';
import type { PlannedAlert } from '../delivery/plan-alerts.ts';
import { heldUntil, paceOf } from '../delivery/quiet-hours.ts';
import { watchTitle } from '../delivery/watch-title.ts';
import type { Channel } from '../model/channel.ts';
import type { Content } from '../model/content.ts';
import type { Topic } from '../model/topic.ts';
import type { Watch } from '../model/watch.ts';
import type { OpenAlert, StoreRows } from '../ports/store.ts';

/** A report of a story of which these channels have an alert already; `compose` makes the alert that the report alone would give. */
export interface AbsorbedReport {
  readonly subject: string;
  readonly alerts: readonly PlannedAlert[];
  readonly byId: ReadonlyMap<number, Watch>;
  readonly topics: readonly Topic[];
  readonly compose: (channel: Channel, watchIds: readonly number[]) => Content;
  readonly now: number;
}

/**
 * Part of SAVE 2: a report that is absorbed by an alert that is not out yet must not be lost with it. The watches that match the report join the alert, so that
 * it goes out as long as one of all of them is left, and names them; as soon as they would be told by themselves. One whose own watches are all gone becomes
 * the alert of the new report.
 */
export async function joinOpenAlerts(rows: StoreRows, report: AbsorbedReport): Promise<void> {
  const channelIds = report.alerts.map(({ channelId }) => channelId);
  if (channelIds.length === 0) return;
  for (const open of await rows.deliveries.openAlerts(report.subject, channelIds)) {
    const asking = report.alerts.find(({ channelId }) => channelId === open.channelId)?.watchIds ?? [];
    const joining = asking.filter((id) => !open.watchIds.includes(id));
    const channel = joining.length === 0 ? undefined : await rows.channels.find(open.channelId);
    if (channel === undefined) continue;
    const content = contentFor(report, channel, open, joining);
    const contentId = content && (await rows.deliveries.saveContent(content, report.now));
    await rows.deliveries.joinAlert(open.deliveryId, {
      watchIds: [...open.watchIds, ...joining],
      held: { until: heldUntil(channel, report.now, paceOf(joining.flatMap((id) => report.byId.get(id) ?? []))) },
      ...(contentId === undefined ? {} : { contentId }),
    });
  }
}

/** Undefined where what it says stays: it may be out, or it lists many stories without their topics. */
function contentFor(
  { byId, topics, compose }: AbsorbedReport,
  channel: Channel,
  { content, watchIds }: OpenAlert,
  joining: readonly number[],
): Content | undefined {
  if (content === undefined) return undefined;
  const left = watchIds.filter((id) => byId.has(id));
  if (left.length === 0) return compose(channel, joining);
  const named = [...left, ...joining].flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.number - b.number);
  return withTopics(
    content,
    named.map(({ query }) => watchTitle(query, topics, channel.language)),
  );
}
