import { phrase } from '../delivery/content-nodes.ts';
import type { Channel, ChannelKind } from '../model/channel.ts';
import type { Content, Inline } from '../model/content.ts';
import { answer, button, buttons, code, list, note, paragraph } from './content-parts.ts';
import { startReply } from './replies.ts';

/** What a chat that is not admitted is told, whatever it asks: the same with a wrong code as without one. */
export function waitingReply(): Content {
  return answer(phrase('admission-waiting'));
}

/** The person is the operator from now on; chats that wait already are listed. */
export function operatorMadeReply(waiting: readonly Channel[]): Content {
  const first = phrase('operator-made');
  const own = note(phrase('operator-how', { help: code('/help all') }));
  if (waiting.length === 0) return answer(first, own);
  return answer(first, own, paragraph(phrase('admission-list')), waitingList(waiting));
}

/** To the operator: a chat asks to be admitted. */
export function admissionAskedNotice(channel: Channel): Content {
  return answer(
    phrase('admission-asked', { chat: chatName(channel), kind: kindName(channel.kind) }),
    note(phrase('admission-how', { admit: code(`/admit ${channel.id}`), refuse: code(`/refuse ${channel.id}`) })),
    buttons([
      button(phrase('button-admit'), `admit:${channel.id}`),
      button(phrase('button-refuse'), `refuse:${channel.id}`),
    ]),
  );
}

/** To the operator: all chats that wait, each with its commands. */
export function waitingChatsReply(waiting: readonly Channel[]): Content {
  return waiting.length === 0
    ? answer(phrase('admission-nobody'))
    : answer(phrase('admission-list'), waitingList(waiting));
}

/** To the operator: done. */
export function admittedReply(chat: Channel): Content {
  return answer(phrase('admission-admitted', { chat: chatName(chat) }));
}

/** To the operator: nothing to do. */
export function alreadyAdmittedReply(chat: Channel): Content {
  return answer(phrase('admission-already', { chat: chatName(chat) }));
}

/** To the operator: done, and how to change it. */
export function refusedReply(chat: Channel): Content {
  return answer(phrase('admission-refused', { chat: chatName(chat), admit: code(`/admit ${chat.id}`) }));
}

/** To the operator: the number names no chat that can be admitted or refused. */
export function noSuchChatReply(): Content {
  return answer(phrase('error-no-such-chat', { admit: { kind: 'text', text: '/admit' } }));
}

/** To the chat: it may use the bot now, and how to begin. */
export function admittedNotice(chat: Channel): Content {
  const start = startReply(chat, { count: 0 });
  return answer(phrase('admission-welcome'), ...start.blocks);
}

/** To the chat: it may not use the bot. */
export function refusedNotice(): Content {
  return answer(phrase('admission-closed'));
}

function waitingList(waiting: readonly Channel[]): ReturnType<typeof list> {
  return list(
    waiting.map((channel): readonly Inline[] => [
      phrase('admission-line', {
        chat: chatName(channel),
        kind: kindName(channel.kind),
        admit: code(`/admit ${channel.id}`),
        refuse: code(`/refuse ${channel.id}`),
      }),
    ]),
  );
}

function chatName(channel: Channel): Inline {
  return { kind: 'strong', children: [{ kind: 'text', text: channel.title ?? channel.chatId }] };
}

function kindName(kind: ChannelKind): Inline {
  switch (kind) {
    case 'private':
      return phrase('chat-kind-private');
    case 'group':
      return phrase('chat-kind-group');
    case 'broadcast':
      return phrase('chat-kind-broadcast');
    case 'terminal':
      return phrase('chat-kind-terminal');
  }
}
