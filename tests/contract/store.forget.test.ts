import { expect, test } from 'vitest';
import { aChannel, aDelivery, aFeed, aWatch, describeStore, newItem, process } from './describe-store.ts';

describeStore('forgetting', (context) => {
  test('a channel takes everything of it, and nothing of others', async () => {
    const { store } = context;
    const [gone, kept] = [await aChannel(store, '1'), await aChannel(store, '2')];
    const own = await store.feeds.follow(gone.id, { name: 'Own', url: 'https://own.example/', isEnabled: true }, 5);
    const both = await store.feeds.follow(gone.id, { name: 'Both', url: 'https://both.example/', isEnabled: true }, 5);
    await store.feeds.follow(kept.id, { name: 'Both', url: 'https://both.example/', isEnabled: true }, 5);
    const items = [];
    for (const feed of [own, both])
      items.push(...(await store.items.saveNew(feed.id, [newItem({ keys: [feed.name] })])));
    for (const id of items) await process(store, id);
    const shared = await store.deliveries.saveContent({ kind: 'digest', summary: [], blocks: [] }, 5);
    const ids = [];
    for (const channel of [gone, kept]) {
      const watch = await aWatch(store, channel);
      await store.matches.save([
        { watchId: watch.id, itemId: items[1] ?? 0, zone: 'title', isAbout: true, spans: [], terms: [] },
      ]);
      ids.push(
        await aDelivery(store, channel, { subject: '1', contentId: shared }),
        await aDelivery(store, channel, { subject: '2' }),
      );
    }
    const revision = await store.watches.revision();
    const counts = { channels: 1, people: 0, watches: 1, deliveries: 2, feeds: 1 };
    expect(await store.forgettable({ kind: 'channel', id: gone.id })).toEqual(counts);
    expect(await store.forget({ kind: 'channel', id: gone.id })).toEqual(counts);
    expect(await store.channels.find(gone.id)).toBeUndefined();
    expect(await store.watches.ofChannel(gone.id)).toEqual([]);
    expect(await store.watches.revision()).toBeGreaterThan(revision);
    expect(await store.feeds.find(own.id)).toBeUndefined();
    expect((await store.items.find(items)).map((item) => item.id)).toEqual([items[1]]);
    expect(await store.watches.ofChannel(kept.id)).toHaveLength(1);
    expect(await Promise.all(ids.map((id) => store.deliveries.find(id)))).toMatchObject([undefined, undefined, {}, {}]);
    expect(await store.deliveries.claimNext(kept.id, { now: 100, leaseMs: 1 })).toMatchObject({
      content: { kind: 'digest' },
    });
    expect(await store.forget({ kind: 'channel', id: gone.id })).toEqual({
      channels: 0,
      people: 0,
      watches: 0,
      deliveries: 0,
      feeds: 0,
    });
    expect(await store.check()).toEqual([]);
  });

  test('a person takes the name, the private chat, and what only they saw', async () => {
    const { store } = context;
    const slack = await store.workspaces.ensure({ platform: 'slack', externalId: 'T1' });
    const { channel: group } = await store.channels.ensure(
      { workspaceId: slack.id, chatId: 'C1' },
      { kind: 'group', language: 'en', timeZone: 'UTC', state: 'active', now: 1 },
    );
    const person = await store.people.ensure({ workspaceId: slack.id, externalId: 'U1', name: 'Ayan' });
    const other = await store.people.ensure({ workspaceId: slack.id, externalId: 'U2', name: 'Dana' });
    await store.watches.add({
      channelId: group.id,
      query: 'a',
      mode: 'instant',
      createdAt: 5,
      createdBy: 'Ayan',
      madeBy: person.id,
      owesProof: false,
    });
    const answers = [];
    for (const personExternalId of ['U1', 'U2'])
      answers.push(
        await aDelivery(store, group, {
          kind: 'reply',
          lane: 'reply',
          subject: personExternalId,
          audience: { kind: 'person', personExternalId },
        }),
      );
    await aDelivery(store, group);
    expect(await store.forget({ kind: 'external', platform: 'slack', id: 'U1' })).toEqual({
      channels: 0,
      people: 1,
      watches: 0,
      deliveries: 1,
      feeds: 0,
    });
    expect((await store.watches.ofChannel(group.id)).map(({ createdBy, madeBy }) => [createdBy, madeBy])).toEqual([
      [undefined, undefined],
    ]);
    expect(await Promise.all(answers.map((id) => store.deliveries.find(id)))).toMatchObject([undefined, {}]);
    expect((await store.people.ensure({ workspaceId: slack.id, externalId: 'U1' })).id).toBeGreaterThan(person.id);
    expect(await store.forgettable({ kind: 'person', id: other.id })).toMatchObject({ people: 1, deliveries: 1 });

    const chat = await aChannel(store, '501');
    await store.people.ensure({ workspaceId: chat.workspaceId, externalId: '501', name: 'Ayan' });
    const { channel: topic } = await store.channels.ensure(
      { workspaceId: chat.workspaceId, chatId: '-9', threadId: '4' },
      { kind: 'group', language: 'en', timeZone: 'UTC', state: 'active', now: 1 },
    );
    expect(await store.forget({ kind: 'external', platform: 'telegram', id: '-9' })).toMatchObject({
      channels: 1,
      people: 0,
    });
    expect(await store.channels.find(topic.id)).toBeUndefined();
    expect(await store.forget({ kind: 'external', platform: 'telegram', id: '501' })).toMatchObject({
      channels: 1,
      people: 1,
    });
    expect(await store.channels.find(chat.id)).toBeUndefined();
    expect(await store.forgettable({ kind: 'external', platform: 'slack', id: '501' })).toMatchObject({
      channels: 0,
      people: 0,
    });
  });

  test('leaves no note of who looked after a channel or that a chat was let in', async () => {
    const { store } = context;
    const [gone, kept] = [await aChannel(store, '-7'), await aChannel(store, '-8')];
    const ws = gone.workspaceId;
    await store.people.ensure({ workspaceId: ws, externalId: '501', name: 'Ayan' });
    const notes = {
      [`keeper:${gone.id}`]: '502',
      [`admission:${ws}:-7`]: 'admitted',
      [`admission:${ws}:-5`]: 'admitted',
      [`moved:${ws}:-5`]: '-7',
      [`keeper:${kept.id}`]: '501',
      [`admission:${ws}:-8`]: 'admitted',
      [`admission:${ws}:-9`]: 'refused',
    };
    for (const [name, value] of Object.entries(notes)) await store.values.set(name, value);
    const left = async () => {
      const found = await Promise.all(Object.keys(notes).map(async (name) => [name, await store.values.get(name)]));
      return found.filter(([, value]) => value !== undefined).map(([name]) => name);
    };
    await store.forget({ kind: 'channel', id: gone.id });
    expect(await left()).toEqual([`keeper:${kept.id}`, `admission:${ws}:-8`, `admission:${ws}:-9`]);
    await store.forget({ kind: 'external', platform: 'telegram', id: '501' });
    expect(await left()).toEqual([`admission:${ws}:-8`, `admission:${ws}:-9`]);
  });

  test('takes with a chat what operators were told of it, so that it asks again when it comes back', async () => {
    const { store } = context;
    const [operator, gone] = [await aChannel(store, '900'), await aChannel(store, '-7')];
    const told = await aDelivery(store, operator, { kind: 'notice', lane: 'reply', subject: 'admission:-7' });
    const other = await aDelivery(store, operator, { kind: 'notice', lane: 'reply', subject: 'admission:-8' });
    await store.forget({ kind: 'channel', id: gone.id });
    expect(await store.deliveries.find(told)).toBeUndefined();
    expect(await store.deliveries.find(other)).toMatchObject({ id: other });
  });

  test('while a message is on its way makes its writes refused, not the program', async () => {
    const { store } = context;
    const channel = await aChannel(store);
    await aFeed(store);
    await aDelivery(store, channel);
    const claim = await store.deliveries.claimNext(channel.id, { now: 100, leaseMs: 60_000 });
    if (!claim) throw new Error('Nothing was claimed.');
    await store.deliveries.saveParts(claim, [{ platform: 'terminal', text: 'x' }]);
    await store.forget({ kind: 'channel', id: channel.id });
    expect(await store.deliveries.beginPart(claim, 0, 100, 1)).toBe(false);
    await expect(store.deliveries.receiptPart(claim, 0, { messageId: 'm', sentAt: 100 })).rejects.toThrow(/took over/);
    expect(await store.deliveries.channelsWithWork(100)).toEqual([]);
  });
});
