import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const manifest = parse(readFileSync(join(import.meta.dirname, '../../config/slack-manifest.yaml'), 'utf8'));

test('asks Slack for the command, the events and the rights that the edge uses, and no others', () => {
  expect(manifest.features.slash_commands).toMatchObject([{ command: '/watch', should_escape: false }]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([
    'app_mention',
    'channel_left',
    'group_left',
    'member_joined_channel',
    'message.im',
  ]);
  expect(manifest.oauth_config.scopes.bot).toEqual([
    'app_mentions:read',
    'channels:history',
    'channels:join',
    'channels:read',
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'groups:history',
    'groups:read',
    'im:history',
    'im:read',
    'mpim:history',
    'mpim:read',
    'users:read',
  ]);
  expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
});
