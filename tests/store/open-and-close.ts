// A process of its own for tests: opens the store at the address given, and closes it.
import { openStore } from '../../src/store/open-store.ts';

const store = await openStore({ url: process.argv[2] ?? '', clock: { now: () => Date.now() } });
await store.close();
