import { phrase } from '../delivery/content-nodes.ts';
import type { Platform } from '../model/channel.ts';
import type { Inline } from '../model/content.ts';
import { typedCommand } from './typed-command.ts';

// What is said of a button whose time is over: always with what to do instead, as it is typed there.

/** A button of an older version. */
export function oldButton(platform: Platform): Inline {
  return phrase('toast-old-button', { help: typedCommand(platform, 'help') });
}

/** A message that is kept no longer: its buttons do nothing. */
export function alertGone(platform: Platform): Inline {
  return phrase('error-alert-gone', { help: typedCommand(platform, 'help') });
}

/** A ready topic that the operator has taken away. */
export function topicGone(platform: Platform): Inline {
  return phrase('toast-no-such-topic', { topics: typedCommand(platform, 'topics') });
}
