import type { FeedSource } from '../model/feed.ts';
import { printable } from '../text/printable.ts';

/**
 * An OPML 2.0 document of these feeds, in their order; a section "News / Asia" becomes nested folders. What `readOpml` reads of it are the
 * same names, addresses, languages and sections; country and fullText have no place in OPML and are left out.
 */
export function writeOpml(sources: readonly FeedSource[], title: string): string {
  const root: Folder = { feeds: [], folders: new Map() };
  for (const source of sources) folderOf(root, source.section).feeds.push(source);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escaped(title)}</title></head>`,
    '  <body>',
    ...outlines(root, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

interface Folder {
  readonly feeds: FeedSource[];
  readonly folders: Map<string, Folder>;
}

function folderOf(root: Folder, section: string | undefined): Folder {
  let folder = root;
  for (const name of (section ?? '').split(' / ')) {
    if (name.trim() === '') continue;
    const inner = folder.folders.get(name) ?? { feeds: [], folders: new Map() };
    folder.folders.set(name, inner);
    folder = inner;
  }
  return folder;
}

function outlines({ feeds, folders }: Folder, indent: string): readonly string[] {
  return [
    ...feeds.map((feed) => `${indent}<outline ${feedAttributes(feed)}/>`),
    ...[...folders].flatMap(([name, folder]) => [
      `${indent}<outline text="${escaped(name)}" title="${escaped(name)}">`,
      ...outlines(folder, `${indent}  `),
      `${indent}</outline>`,
    ]),
  ];
}

function feedAttributes({ name, url, language }: FeedSource): string {
  const attributes = {
    type: 'rss',
    text: name,
    title: name,
    xmlUrl: url,
    ...(language === undefined ? {} : { language }),
  };
  return Object.entries(attributes)
    .map(([attribute, value]) => `${attribute}="${escaped(value)}"`)
    .join(' ');
}

/** For a value between double quotes; what XML 1.0 does not allow at all is dropped. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', ' ');
}
