import type { IncomingPerson } from '../model/incoming.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SlackClient } from './slack-client.ts';
import { problemText, slackProblem } from './slack-problem.ts';

/** Profiles change rarely; users.info is limited to about 100 calls a minute. */
const KEEP_MS = 600_000;
const KEEP_COUNT = 1_000;

/** Looks a person up by the id; `knownName` is what the event called them. */
export type FindPerson = (userId: string, knownName: string | undefined) => Promise<IncomingPerson>;

/** Looks people up: name, language and time zone from their profile. A failed look-up gives what came with the event; it never stops a command. */
export function createPeople({ client, clock, log }: { client: SlackClient; clock: Clock; log: Log }): FindPerson {
  const kept = new Map<string, { person: IncomingPerson; until: number }>();
  return async (userId, knownName) => {
    const known = kept.get(userId);
    if (known !== undefined && clock.now() < known.until) return known.person;
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      const person = personOf(userId, { ...user }, knownName);
      if (kept.size >= KEEP_COUNT) kept.clear();
      kept.set(userId, { person, until: clock.now() + KEEP_MS });
      return person;
    } catch (error) {
      log.debug('Slack: a profile could not be read', { detail: problemText(slackProblem(error)) });
      return personOf(userId, {}, knownName);
    }
  };
}

interface Profile {
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly tz?: string;
  readonly locale?: string;
  readonly real_name?: string;
  readonly profile?: { readonly display_name?: string; readonly real_name?: string };
}

function personOf(userId: string, user: Profile, knownName: string | undefined): IncomingPerson {
  const name = [user.profile?.display_name, user.profile?.real_name, user.real_name, knownName].find(
    (one) => one !== undefined && one !== '',
  );
  const language = user.locale?.split('-')[0];
  return {
    externalId: userId,
    canManage: user.is_admin === true || user.is_owner === true || user.is_primary_owner === true,
    ...(name === undefined ? {} : { name }),
    ...(language === undefined || language === '' ? {} : { language }),
    ...(user.tz === undefined || user.tz === '' ? {} : { timeZone: user.tz }),
  };
}
