import { tagEnd } from '../text/tag-end.ts';
import { resolveUrl } from './resolve-url.ts';

/** The address of the first picture in these HTML texts; images of one pixel, which count readers, are passed over. */
export function firstImage(texts: readonly string[], base: string): string | undefined {
  for (const text of texts) {
    for (let at = text.indexOf('<img'); at >= 0; at = text.indexOf('<img', at + 4)) {
      const end = tagEnd(text, at);
      if (end < 0) break;
      const tag = text.slice(at, end);
      const source = /\ssrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/i.exec(tag);
      const url = resolveUrl((source?.[1] ?? source?.[2] ?? source?.[3])?.replaceAll('&amp;', '&'), base);
      if (url !== undefined && !/\s(?:width|height)\s*=\s*["']?1["'\s>]/i.test(tag)) return url;
    }
  }
  return undefined;
}
