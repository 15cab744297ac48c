import { phrase } from '../delivery/content-nodes.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelTrouble } from '../model/channel-trouble.ts';
import type { Content, Inline } from '../model/content.ts';
import { answer, note } from './content-parts.ts';

/** To somebody who can mend it: what keeps us from writing in a channel, what to do, and what becomes of its news meanwhile. */
export function troubleNotice(channel: Channel, trouble: ChannelTrouble): Content {
  const isClosed = trouble === 'archived' || trouble === 'not-in-channel';
  return answer(
    reason(trouble, { kind: 'strong', children: [{ kind: 'text', text: channel.title ?? channel.chatId }] }),
    note(isClosed ? phrase('trouble-kept') : phrase('trouble-waits')),
  );
}

function reason(trouble: ChannelTrouble, chat: Inline): Inline {
  switch (trouble) {
    case 'no-right-to-write':
      return phrase('trouble-no-right-to-write', { chat });
    case 'topic-closed':
      return phrase('trouble-topic-closed', { chat });
    case 'topic-gone':
      return phrase('trouble-topic-gone', { chat });
    case 'posting-restricted':
      return phrase('trouble-posting-restricted', { chat });
    case 'missing-scope':
      return phrase('trouble-missing-scope', { chat });
    case 'archived':
      return phrase('trouble-archived', { chat });
    case 'not-in-channel':
      return phrase('trouble-not-in-channel', { chat });
  }
}
