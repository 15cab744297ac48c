// A process of its own for tests: enters a database, says so, and stays until it is killed.
import { openStore } from '../../src/store/open-store.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: { now: () => Date.now() } });
await store.enter();
process.stdout.write('here\n');
setInterval(() => undefined, 60_000);
