import type { FeedSource } from '../model/feed.ts';
import { tidyLine } from '../text/html-to-text.ts';
import { shorten } from '../text/shorten.ts';
import { languageTag } from './normalise-item.ts';
import { type Attributes, scanMarkup } from './scan-markup.ts';

/** UTF-16 units of a name. */
const MAX_NAME = 200;
/** Of a section: anybody can send a file, and without a bound thousands of nested folders would stand in the section of each of its feeds. */
const MAX_SECTION = 1_000;

/**
 * The feeds of an OPML document, folders of any depth as `section` (joined by " / "), each address once; what is longer than a name or a section may be is cut.
 * An entry that cannot be used is a problem that names it; the others are read all the same. Attribute names count in any case, as programs spell them
 * differently.
 */
export function readOpml(text: string): { sources: readonly FeedSource[]; problems: readonly string[] } {
  const sources = new Map<string, FeedSource>();
  const problems: string[] = [];
  /** For each open outline the section of the feeds in it. */
  const sections: string[] = [];
  let isOpml = false;

  function open(name: string, attributes: Attributes, isEmpty: boolean): void {
    if (name.toLowerCase() === 'opml') isOpml = true;
    if (name.toLowerCase() !== 'outline') return;
    const outline = readOutline(attributes);
    const section = sections.at(-1) ?? '';
    if (!isEmpty) sections.push(outline.address === undefined ? inFolder(section, outline.name) : section);
    if (outline.address === undefined) return;
    const url = URL.parse(outline.address);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      problems.push(
        `outline "${outline.name ?? '(no name)'}": xmlUrl "${outline.address.slice(0, 200)}", expected an http or https address`,
      );
      return;
    }
    if (sources.has(url.href)) return;
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
      if (name.toLowerCase() === 'outline') sections.pop();
    },
    text: () => {},
  });
  if (!isOpml) problems.push('no <opml> element, expected an OPML document');
  else if (sources.size === 0 && problems.length === 0)
    problems.push('no outline with an xmlUrl, expected at least one feed');
  return { sources: [...sources.values()], problems };
}

function inFolder(section: string, name: string | undefined): string {
  if (name === undefined) return section;
  return section === '' ? name : shorten(`${section} / ${name}`, MAX_SECTION);
}

function readOutline(attributes: Attributes): { name?: string; address?: string; language?: string } {
  const lower = new Map([...attributes].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  // `text` is what programs show (http://opml.org/spec2.opml); some old ones wrote `title` only.
  const name = shorten(tidyLine(lower.get('text') || lower.get('title') || ''), MAX_NAME);
  const address = lower.get('xmlurl') ?? '';
  const language = languageTag(lower.get('language'));
  return {
    ...(name === '' ? {} : { name }),
    ...(address === '' ? {} : { address }),
    ...(language === undefined ? {} : { language }),
  };
}
