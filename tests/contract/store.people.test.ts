import { expect, test } from 'vitest';
import { aChannel, aDelivery, aWatch, describeStore } from './describe-store.ts';

const defaults = { kind: 'group', language: 'en', timeZone: 'UTC', state: 'active', now: 7 } as const;

describeStore('workspaces', (context) => {
  test('are found by platform and external id, and made when missing', async () => {
    const { workspaces } = context.store;
    const made = await workspaces.ensure({ platform: 'slack', externalId: 'T1', name: 'Desk' });
    expect(made).toEqual({ id: made.id, platform: 'slack', externalId: 'T1', name: 'Desk', state: 'active' });
    expect(await workspaces.ensure({ platform: 'slack', externalId: 'T1' })).toEqual(made);
    expect((await workspaces.ensure({ platform: 'telegram', externalId: 'T1' })).id).not.toBe(made.id);
    expect(await workspaces.find(made.id)).toEqual(made);
    expect(await workspaces.find(made.id + 100)).toBeUndefined();
  });

  test('stop, and become active again when ensured', async () => {
    const { workspaces } = context.store;
    const { id } = await workspaces.ensure({ platform: 'slack', externalId: 'T1' });
    await workspaces.stop(id, 'token_revoked');
    expect((await workspaces.find(id))?.state).toBe('stopped');
    expect((await workspaces.ensure({ platform: 'slack', externalId: 'T1' })).state).toBe('active');
  });
});

describeStore('people', (context) => {
  test('are found by workspace and external id, keep their name and may become operators', async () => {
    const { workspaces, people } = context.store;
    const workspace = await workspaces.ensure({ platform: 'telegram', externalId: 'bot' });
    const made = await people.ensure({ workspaceId: workspace.id, externalId: '5', name: 'Aru' });
    expect(made).toMatchObject({ workspaceId: workspace.id, externalId: '5', name: 'Aru', isOperator: false });
    expect(await people.operators(workspace.id)).toEqual([]);
    await people.makeOperator(made.id);
    expect(await people.ensure({ workspaceId: workspace.id, externalId: '5' })).toEqual({ ...made, isOperator: true });
    expect(await people.operators(workspace.id)).toEqual([{ ...made, isOperator: true }]);
  });
});

describeStore('channels', (context) => {
  test('are found by chat and thread; defaults count only at the making', async () => {
    const { workspaces, channels } = context.store;
    const { id: workspaceId } = await workspaces.ensure({ platform: 'telegram', externalId: 'bot' });
    const first = await channels.ensure({ workspaceId, chatId: '-1' }, { ...defaults, title: 'Desk' });
    expect(first).toEqual({
      isNew: true,
      channel: {
        id: first.channel.id,
        workspaceId,
        platform: 'telegram',
        chatId: '-1',
        kind: 'group',
        title: 'Desk',
        language: 'en',
        timeZone: 'UTC',
        hasChosenZone: false,
        state: 'active',
        isPaused: false,
        skipsEmptyDigest: false,
        wantsFollowUps: true,
        alertPace: 'instant',
        showsPreviews: false,
        whoMayChange: 'managers',
        createdAt: 7,
      },
    });
    const again = await channels.ensure({ workspaceId, chatId: '-1' }, { ...defaults, language: 'ru' });
    expect(again).toEqual({ channel: first.channel, isNew: false });
    const topic = await channels.ensure({ workspaceId, chatId: '-1', threadId: '9' }, defaults);
    expect(topic).toMatchObject({ isNew: true, channel: { threadId: '9' } });
    expect(await channels.ofChat(workspaceId, '-1')).toEqual([first.channel, topic.channel]);
    expect(await channels.find(topic.channel.id)).toEqual(topic.channel);
  });

  test('may be changed by everybody in Slack, by managers elsewhere, until that is chosen', async () => {
    const { workspaces, channels } = context.store;
    const { id: workspaceId } = await workspaces.ensure({ platform: 'slack', externalId: 'T1' });
    const { channel } = await channels.ensure({ workspaceId, chatId: 'C1' }, defaults);
    expect(channel.whoMayChange).toBe('everyone');
    const chosen = await channels.change(channel.id, { whoMayChange: 'managers' });
    expect(chosen.whoMayChange).toBe('managers');
    expect(await channels.find(channel.id)).toEqual(chosen);
  });

  test('change field by field; undefined clears, a field left out stays', async () => {
    const { channels } = context.store;
    const channel = await aChannel(context.store);
    const change = {
      language: 'ru',
      timeZone: 'Asia/Almaty',
      hasChosenZone: true,
      isPaused: true,
      digestTime: '09:00',
      digestSetAt: 55,
      quietFrom: '22:00',
      quietTo: '07:00',
      notBefore: 99,
      title: 'Desk',
    };
    expect(await channels.change(channel.id, change)).toEqual({ ...channel, ...change });
    expect(await channels.change(channel.id, {})).toEqual({ ...channel, ...change });
    expect(await channels.find(channel.id)).toEqual({ ...channel, ...change });
    await channels.change(channel.id, { digestTime: undefined, notBefore: undefined });
    const { digestTime, notBefore, ...rest } = change;
    expect(await channels.find(channel.id)).toEqual({ ...channel, ...rest });
    await channels.change(channel.id, { state: 'closed', stateReason: 'blocked' });
    expect(await channels.find(channel.id)).toMatchObject({ state: 'closed', stateReason: 'blocked' });
    await channels.change(channel.id, { state: 'active' });
    expect(await channels.find(channel.id)).not.toHaveProperty('stateReason');
  });

  test('pausing and closing raise the watch revision, a new title does not', async () => {
    const { channels, watches } = context.store;
    const channel = await aChannel(context.store);
    const before = await watches.revision();
    await channels.change(channel.id, { title: 'Other' });
    expect(await watches.revision()).toBe(before);
    await channels.change(channel.id, { isPaused: true });
    await channels.change(channel.id, { state: 'closed' });
    expect(await watches.revision()).toBeGreaterThan(before + 1);
  });

  test('with a digest are those that are active, not paused and have a time', async () => {
    const { channels } = context.store;
    const [on, paused, closed] = [
      await aChannel(context.store, '1'),
      await aChannel(context.store, '2'),
      await aChannel(context.store, '3'),
    ];
    await aChannel(context.store, '4');
    for (const channel of [on, paused, closed]) await channels.change(channel.id, { digestTime: '09:00' });
    await channels.change(paused.id, { isPaused: true });
    await channels.change(closed.id, { state: 'closed' });
    expect((await channels.withDigest()).map((channel) => channel.id)).toEqual([on.id]);
  });

  test('pending ones are listed by workspace', async () => {
    const { channels } = context.store;
    const channel = await aChannel(context.store);
    expect(await channels.pending(channel.workspaceId)).toEqual([]);
    await channels.change(channel.id, { state: 'pending' });
    expect((await channels.pending(channel.workspaceId)).map(({ id }) => id)).toEqual([channel.id]);
  });

  test('of a moved chat get its new id, forum topics too', async () => {
    const { channels } = context.store;
    const { workspaceId, id } = await aChannel(context.store, '-1');
    const topic = await channels.ensure({ workspaceId, chatId: '-1', threadId: '4' }, defaults);
    await channels.moveChat(workspaceId, '-1', '-100');
    expect((await channels.ofChat(workspaceId, '-100')).map((each) => each.id)).toEqual([id, topic.channel.id]);
    expect(await channels.ofChat(workspaceId, '-1')).toEqual([]);
  });

  test('that are at the new id already take over watches, feeds, deliveries, digests and settings', async () => {
    const { channels, watches, feeds, deliveries, digests } = context.store;
    const old = await aChannel(context.store, '-1');
    await channels.change(old.id, { digestTime: '09:00', timeZone: 'Asia/Almaty', hasChosenZone: true });
    await aWatch(context.store, old, 'one');
    await watches.remove(old.id, 1);
    const kept = await aWatch(context.store, old, 'two');
    const feed = await feeds.follow(old.id, { name: 'Mine', url: 'https://mine.example/', isEnabled: true }, 5);
    const waiting = await aDelivery(context.store, old, { subject: '1' });
    const twice = await aDelivery(context.store, old, { subject: '2' });
    const slot = {
      schedule: 'daily',
      localDay: '2026-11-23',
      fromAt: 1,
      toAt: 2,
      fromSequence: 0,
      toSequence: 3,
    } as const;
    await digests.save({ channelId: old.id, ...slot });
    const heir = await aChannel(context.store, '-100');
    await aDelivery(context.store, heir, { subject: '2' });
    const before = await watches.revision();

    await channels.moveChat(old.workspaceId, '-1', '-100');

    expect(await watches.revision()).toBeGreaterThan(before);
    expect(await watches.ofChannel(heir.id)).toEqual([{ ...kept, channelId: heir.id, number: 2 }]);
    expect(await aWatch(context.store, heir, 'three')).toMatchObject({ number: 3 });
    expect((await feeds.followers([feed.id])).get(feed.id)).toEqual(new Set([heir.id]));
    expect(await deliveries.find(waiting)).toMatchObject({ channelId: heir.id, state: 'waiting' });
    expect(await deliveries.find(twice)).toMatchObject({ channelId: old.id, state: 'cancelled' });
    expect(await digests.last(heir.id, 'daily')).toEqual({ channelId: heir.id, ...slot });
    expect(await channels.find(heir.id)).toMatchObject({ digestTime: '09:00', timeZone: 'Asia/Almaty' });
    expect(await channels.find(old.id)).toMatchObject({ state: 'closed', stateReason: 'moved' });
  });

  test('that have watches of their own keep their settings and number on', async () => {
    const { channels, watches } = context.store;
    const old = await aChannel(context.store, '-1');
    await aWatch(context.store, old, 'from the group');
    const heir = await aChannel(context.store, '-100');
    await channels.change(heir.id, { language: 'ru' });
    await aWatch(context.store, heir, 'own');
    await channels.moveChat(old.workspaceId, '-1', '-100');
    const all = await watches.ofChannel(heir.id);
    expect(all.map(({ number, query }) => [number, query])).toEqual([
      [1, 'own'],
      [2, 'from the group'],
    ]);
    expect(await channels.find(heir.id)).toMatchObject({ language: 'ru' });
  });
});

describeStore('digests, updates and values', (context) => {
  test('a digest slot is saved once and the last one is found', async () => {
    const { digests } = context.store;
    const channel = await aChannel(context.store);
    const slot = (localDay: string, toAt: number) =>
      ({
        channelId: channel.id,
        schedule: 'daily',
        localDay,
        fromAt: toAt - 10,
        toAt,
        fromSequence: 1,
        toSequence: 2,
      }) as const;
    expect(await digests.last(channel.id, 'daily')).toBeUndefined();
    expect(await digests.save(slot('2026-11-22', 100))).toBe(true);
    expect(await digests.save(slot('2026-11-23', 200))).toBe(true);
    expect(await digests.save(slot('2026-11-23', 300))).toBe(false);
    expect(await digests.last(channel.id, 'daily')).toEqual(slot('2026-11-23', 200));
  });

  test('an update is recorded once in its workspace', async () => {
    const { updates, workspaces } = context.store;
    const one = await workspaces.ensure({ platform: 'slack', externalId: 'T1' });
    const two = await workspaces.ensure({ platform: 'slack', externalId: 'T2' });
    expect(await updates.record({ workspaceId: one.id, eventId: 'E1', now: 5 })).toBe(true);
    expect(await updates.record({ workspaceId: one.id, eventId: 'E1', now: 6 })).toBe(false);
    expect(await updates.record({ workspaceId: two.id, eventId: 'E1', now: 7 })).toBe(true);
  });

  test('a value is set and set again', async () => {
    const { values } = context.store;
    expect(await values.get('operator-code')).toBeUndefined();
    await values.set('operator-code', 'a');
    await values.set('operator-code', 'b');
    expect(await values.get('operator-code')).toBe('b');
  });
});
