import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('npm run demo', () => {
  it('shows both chats with subscription, alert and digest, and ends by itself', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main.ts', 'demo'], {
      encoding: 'utf8',
      timeout: 55_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const surface of ['Telegram · Quotewire', 'Slack #news · Quotewire']) expect(stdout).toContain(surface);
    const boxes = stdout.split('┌ ').slice(1);
    for (const platform of ['Telegram', 'Slack']) {
      const own = boxes.filter((box) => box.startsWith(platform)).join('\n');
      expect(own).toContain('Watch 1 is set');
      expect(own).toContain('Kazakhstan tightens checks on re-exports covered by sanctions');
      expect(own).toContain('Marat Zholbarysov');
      expect(own).toContain('Digest for Monday, 2 March 2026');
    }
  });
});
