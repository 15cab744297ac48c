import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Tells whether other programs work on a database, and lets them tell the same of this one. */
export interface Presence {
  /**
   * From now on others see that this program is here, until it leaves or dies. When it is the only one, `giveBack` runs first, and nobody else comes in
   * meanwhile. Gives whether it is the only one.
   */
  enter(giveBack: () => Promise<void>): Promise<boolean>;
  leave(): Promise<void>;
}

/** SQLite: `start` holds a lock on the file (start-lock.ts), so whoever comes this far is the only one. */
export const alonePresence: Presence = {
  enter: async (giveBack) => {
    await giveBack();
    return true;
  },
  leave: async () => undefined,
};

/** The number of our advisory lock; such locks are counted by database (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS). */
const LOCK = 72_013_904;
const CONNECT_TIMEOUT_MS = 10_000;
/** A server notices within milliseconds that a program was killed; so long it is asked again, every so often. */
const LOOK_FOR_MS = 1_000;
const LOOK_EVERY_MS = 50;
/** Between two tries to come back after the connection broke. */
const COME_BACK_EVERY_MS = 200;
/**
 * Whoever has the lock for himself keeps it so long: a program that lost its connection, because the server restarted or a line was cut, has come back by then,
 * and waits for it.
 */
const LISTEN_FOR_MS = 3 * COME_BACK_EVERY_MS;

/**
 * PostgreSQL: each program shares a lock, on a connection of its own that ends with it, also by kill -9. Whoever gets it for himself, and sees nobody else wait
 * for it, is alone.
 */
export function postgresPresence(url: string): Presence {
  let client: pg.Client | undefined;
  let hasLeft = false;
  const share = async (held: pg.Client): Promise<void> => {
    await held.query('select pg_advisory_lock_shared($1)', [LOCK]);
    held.once('end', () => void comeBack());
  };
  const comeBack = async (): Promise<void> => {
    while (!hasLeft) {
      await sleep(COME_BACK_EVERY_MS, undefined, { ref: false });
      try {
        client = await connect(url);
        if (!hasLeft) return await share(client);
      } catch {
        // the server is still away: tried again
      }
      await client?.end();
    }
  };
  return {
    async enter(giveBack) {
      client = await connect(url);
      const isMine = await hasForItself(client);
      const isAlone = isMine && !(await isAwaited(client));
      if (isAlone) await giveBack();
      await share(client);
      if (isMine) await client.query('select pg_advisory_unlock($1)', [LOCK]);
      return isAlone;
    },
    async leave() {
      hasLeft = true;
      await client?.end();
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quotewire',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined); // the end of the connection says the same
  await client.connect();
  return client;
}

async function hasForItself(client: pg.Client): Promise<boolean> {
  const last = performance.now() + LOOK_FOR_MS;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken === true) return true;
    if (performance.now() > last) return false;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Whether another program waits for the lock that this one has for itself. */
async function isAwaited(client: pg.Client): Promise<boolean> {
  await sleep(LISTEN_FOR_MS);
  // A lock of one 64-bit number has its low half in `objid` and 1 in `objsubid` (https://www.postgresql.org/docs/current/view-pg-locks.html).
  const { rows } = await client.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and objsubid = 1 and not granted
      and database = (select oid from pg_database where datname = current_database()) limit 1`,
    [LOCK],
  );
  return rows.length > 0;
}
