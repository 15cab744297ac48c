import type { FeedSource } from '../model/feed.ts';
import { tidyLine } from '../text/html-to-text.ts';
import { languageTag } from './normalise-item.ts';
import { type Attributes, scanMarkup } from './scan-markup.ts';

/**
 * The feeds of an OPML document, folders of any depth as `section` (joined by " / "), each address once. An entry that cannot be used is
 * a problem that names it; the others are read all the same. Attribute names count in any case, as programs spell them differently.
 */
export function readOpml(text: string): { sources: readonly FeedSource[]; problems: readonly string[] } {
  const sources = new Map<string, FeedSource>();
  const problems: string[] = [];
  /** For each open outline its folder name, or undefined for an outline that is a feed. */
  const folders: (string | undefined)[] = [];
  let isOpml = false;

  function open(name: string, attributes: Attributes, isEmpty: boolean): void {
    if (name.toLowerCase() === 'opml') isOpml = true;
    if (name.toLowerCase() !== 'outline') return;
    const outline = readOutline(attributes);
    if (!isEmpty) folders.push(outline.address === undefined ? outline.name : undefined);
    if (outline.address === undefined) return;
    const url = URL.parse(outline.address);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      problems.push(
        `outline "${outline.name ?? '(no name)'}": xmlUrl "${outline.address.slice(0, 200)}", expected an http or https address`,
      );
      return;
    }
    if (sources.has(url.href)) return;
    const section = folders
      .slice(0, isEmpty ? undefined : -1)
      .flatMap((folder) => folder ?? [])
      .join(' / ');
    sources.set(url.href, {
      name: outline.name ?? url.hostname,
      url: url.href,
      isEnabled: true,
      ...(outline.language === undefined ? {} : { language: outline.language }),
      ...(section === '' ? {} : { section }),
    });
  }

  scanMarkup(text, {
    open,
    close: (name) => {
      if (name.toLowerCase() === 'outline') folders.pop();
    },
    text: () => {},
  });
  if (!isOpml) problems.push('no <opml> element, expected an OPML document');
  else if (sources.size === 0 && problems.length === 0)
    problems.push('no outline with an xmlUrl, expected at least one feed');
  return { sources: [...sources.values()], problems };
}

function readOutline(attributes: Attributes): { name?: string; address?: string; language?: string } {
  const lower = new Map([...attributes].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  // `text` is what programs show (http://opml.org/spec2.opml); some old ones wrote `title` only.
  const name = tidyLine(lower.get('text') || lower.get('title') || '');
  const address = lower.get('xmlurl') ?? '';
  const language = languageTag(lower.get('language'));
  return {
    ...(name === '' ? {} : { name }),
    ...(address === '' ? {} : { address }),
    ...(language === undefined ? {} : { language }),
  };
}
