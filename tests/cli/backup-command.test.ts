import { expect, it } from 'vitest';
import { registerBackup } from '../../src/cli/backup-command.ts';
import { registerForget } from '../../src/cli/forget-command.ts';
import { registerRestore } from '../../src/cli/restore-command.ts';
import type { Whom } from '../../src/ports/store.ts';
import { runCommand } from './run-command.ts';

const done = { kind: 'done', rows: 200, createdAt: 0 } as const;
const refused = { kind: 'refused', text: 'a.backup is damaged.' } as const;

it('backs up and restores, with progress on a terminal only', async () => {
  const shown: string[] = [];
  const showProgress = (text: string) => void shown.push(text);
  const saved = await runCommand(['backup', 'a.backup'], (program, io) =>
    registerBackup(program, {
      ...io,
      showProgress,
      backUp: async (_file, onProgress) => {
        for (const rows of [50, 51, 100, 200]) onProgress({ rows, total: 200 });
        return done;
      },
    }),
  );
  expect(saved).toEqual({ out: ['a.backup: 200 rows saved.'], err: '', exitCode: 0 });
  expect(shown.map((text) => text.slice(1, 5).trim())).toEqual(['25 %', '50 %', '100', '\u001b[K']);
  const restored = await runCommand(['restore', 'a.backup'], (program, io) =>
    registerRestore(program, {
      ...io,
      restore: async (_file, onProgress) => {
        onProgress({ rows: 1, total: 2 });
        return done;
      },
    }),
  );
  expect(restored.out).toEqual(['200 rows restored from the backup of 1970-01-01T00:00:00.000Z.']);
});

it('says in one sentence why it did nothing', async () => {
  const failed = { out: [], err: 'a.backup is damaged.\n', exitCode: 1 };
  expect(
    await runCommand(['backup', 'a.backup'], (program, io) =>
      registerBackup(program, { ...io, backUp: async () => refused }),
    ),
  ).toEqual(failed);
  expect(
    await runCommand(['restore', 'a.backup'], (program, io) =>
      registerRestore(program, { ...io, restore: async () => refused }),
    ),
  ).toEqual(failed);
});

const forget = (args: readonly string[], found = { channels: 1, people: 0, watches: 2, deliveries: 0, feeds: 0 }) => {
  const asked: [string, Whom][] = [];
  return runCommand(['forget', ...args], (program, io) =>
    registerForget(program, {
      ...io,
      forgettable: async (whom) => {
        asked.push(['look', whom]);
        return found;
      },
      forget: async (whom) => {
        asked.push(['forget', whom]);
        return found;
      },
    }),
  ).then((ran) => ({ ...ran, asked }));
};

it('forgets only when told twice', async () => {
  expect(await forget(['channel:12'])).toMatchObject({
    out: ['Stored of channel:12: 1 channel, 2 watches.', 'Nothing was deleted. Add --yes to delete it for good.'],
    asked: [['look', { kind: 'channel', id: 12 }]],
    exitCode: 0,
  });
  expect(await forget(['telegram:-100123', '--yes'])).toMatchObject({
    out: ['Deleted: 1 channel, 2 watches.'],
    asked: [['forget', { kind: 'external', platform: 'telegram', id: '-100123' }]],
  });
});

it('says when nobody is meant, or nothing is stored', async () => {
  for (const who of ['12', 'channel:', 'channel:x', 'irc:news', ':5']) {
    expect(await forget([who])).toMatchObject({ exitCode: 2, asked: [] });
  }
  expect(await forget(['person:5'], { channels: 0, people: 0, watches: 0, deliveries: 0, feeds: 0 })).toMatchObject({
    out: ['Nothing is stored of person:5.'],
    exitCode: 1,
  });
});
