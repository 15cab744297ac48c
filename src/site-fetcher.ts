import { createHttpFetcher } from './fetch/http-fetcher.ts';
import type { Fetcher } from './ports/fetcher.ts';
import type { Settings } from './settings/read-settings.ts';
import { version } from './version.ts';

/** The fetcher of feeds and articles as the settings want it. */
export function createSiteFetcher({ allowPrivateHosts, maxPerHost, contact, httpsProxy }: Settings): Fetcher {
  return createHttpFetcher({
    allowPrivateHosts,
    maxPerHost,
    version,
    ...(contact === undefined ? {} : { contact }),
    ...(httpsProxy === undefined ? {} : { proxy: httpsProxy }),
  });
}
