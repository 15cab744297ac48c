import { setTimeout as pause } from 'node:timers/promises';
import type { FormCheck } from '../model/form.ts';
import type { Log } from '../ports/log.ts';
import { type OpenedWindow, showCheck } from './form-window.ts';
import type { SlackClient } from './slack-client.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** A window as it is now, and what shows something in it. */
interface Looked {
  readonly window: OpenedWindow;
  readonly client: SlackClient;
}

interface LiveCheckOptions {
  /** What the person's fields come to; undefined where there is nothing to say. */
  readonly check: (window: OpenedWindow, userId: string) => Promise<FormCheck | undefined>;
  readonly log: Log;
  /** So long nothing may be typed before it is looked at, ms. */
  readonly pauseMs: number;
}

/** Says in open windows what their fields come to. */
export interface LiveCheck {
  /** The window was opened with something in it, or a field of it has changed. Never rejects. */
  changed(looked: Looked, userId: string): Promise<void>;
  /** It was sent in: it is not there any more. */
  closed(windowId: string): void;
}

/**
 * Looks at a window when nothing was typed in it for a moment. Slack tells of each character, and takes some 100 updates a minute (views.update, tier 4:
 * https://docs.slack.dev/apis/web-api/rate-limits, read 2026-11-23); what is typed meanwhile makes what was found worthless, so it is not shown.
 */
export function createLiveCheck({ check, log, pauseMs }: LiveCheckOptions): LiveCheck {
  /** The newest of each window that is being looked at. */
  const newest = new Map<string, Looked>();
  const look = async (id: string, userId: string): Promise<void> => {
    for (let seen: Looked | undefined; newest.get(id) !== seen; ) {
      const looked = newest.get(id);
      if (looked === undefined) return;
      await pause(pauseMs, undefined, { ref: false });
      if (newest.get(id) !== looked) continue;
      seen = looked;
      try {
        const found = await check(looked.window, userId);
        if (found !== undefined && newest.get(id) === looked) await showCheck(looked.client, looked.window, found);
      } catch (error) {
        log.debug('Slack: what a window comes to could not be shown', { detail: problemText(slackProblem(error)) });
      }
    }
  };
  return {
    async changed(looked, userId) {
      const { id } = looked.window;
      const isLookedAt = newest.has(id);
      newest.set(id, looked);
      if (isLookedAt) return;
      await look(id, userId);
      newest.delete(id);
    },
    closed(windowId) {
      newest.delete(windowId);
    },
  };
}
