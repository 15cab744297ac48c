import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { ArticleText, Parsed } from '../ports/isolate.ts';
import { htmlToLine, htmlToText } from '../text/html-to-text.ts';
import { shorten } from '../text/shorten.ts';
import { decodeBytes } from './decode-bytes.ts';
import { languageTag } from './normalise-item.ts';
import { articleParagraphs } from './page-lines.ts';
import { elementName, withoutElements } from './without-elements.ts';

/** Less text than this, in characters, is a notice or a teaser, not an article. */
const MIN_ARTICLE = 120;
/** Longer pages are cut before they are read, in bytes of HTML; articles end long before. */
const MAX_PAGE = 2_000_000;
/** Characters of an article that are kept, as of a feed's text: what is beyond is matched, stored and searched by nobody in time. */
const MAX_TEXT = 100_000;

/**
 * The article on a page: title, plain text with paragraphs parted by blank lines, the page's language. Menus, captions, scripts and date lines
 * are left out. Gives `no-article` when the page holds none (a challenge, a list, a PDF), `paywall` when it says that it is not free to read: some such
 * pages carry the whole text, only hidden.
 */
export function articleText(input: { body: Uint8Array; url: string; contentType?: string }): Parsed<ArticleText> {
  const html = decodeBytes(input.body, input.contentType, MAX_PAGE);
  if (!/<[a-z!]/i.test(html.slice(0, 10_000))) return noArticle('the answer is no HTML page');
  if (isPaid(html))
    return { kind: 'failed', problem: { code: 'paywall', detail: 'the page says that it is not free to read' } };
  const language = pageLanguage(html);
  const article = readArticle(withoutElements(html, LEFT_OUT));
  const text = tidied(article.text, article.title);
  if (text.length < MIN_ARTICLE) return noArticle(`${text.length} characters of text found on the page`);
  return {
    kind: 'parsed',
    value: {
      text: shorten(text, MAX_TEXT),
      ...(article.title === undefined ? {} : { title: article.title }),
      ...(language === undefined ? {} : { language }),
    },
  };
}

/** Elements that are never article text; taken out before the page becomes a tree, which is what costs time. */
const LEFT_OUT = new Set(
  'script style noscript template svg iframe nav footer form button select figcaption aside time object video audio canvas dialog'.split(
    ' ',
  ),
);

/** Said in JSON-LD or in an attribute (https://schema.org/isAccessibleForFree); sites say it for search engines, which may read the text. */
const isPaid = (html: string): boolean =>
  /isAccessibleForFree["']?\s*(?::|content\s*=)\s*["']?(?:https?:\/\/schema\.org\/)?false/i.test(html);

const noArticle = (detail: string): Parsed<ArticleText> => ({
  kind: 'failed',
  problem: { code: 'no-article', detail },
});

interface Found {
  readonly title?: string;
  readonly text: string;
}

function readArticle(html: string): Found {
  const read = isTree(html) ? readable(html) : null;
  const title = htmlToLine(read?.title ?? '');
  const text = htmlToText(read?.content ?? '');
  return { text: text.length < MIN_ARTICLE ? longParagraphs(html) : text, ...(title === '' ? {} : { title }) };
}

/** What Readability misses or may not be asked for: every paragraph of the page that is long enough to be a sentence. */
function longParagraphs(html: string): string {
  const paragraphs = htmlToText(html).split('\n\n');
  return paragraphs.filter((paragraph) => paragraph.length > 60).join('\n\n');
}

/** Whether the page is of a size and depth for which building and searching a tree takes no more than a moment. */
function isTree(html: string): boolean {
  let tags = 0;
  let depth = 0;
  for (let less = html.indexOf('<'); less >= 0; less = html.indexOf('<', less + 1)) {
    const isClosing = html.charCodeAt(less + 1) === 47;
    const name = elementName(html, isClosing ? less + 2 : less + 1);
    tags++;
    if (name !== '' && !UNCOUNTED.has(name)) depth += isClosing ? -1 : 1;
    if (tags > 30_000 || depth > 200) return false;
  }
  return true;
}

/** Elements without an end tag, or whose end tag may be left out: they say nothing about depth. */
const UNCOUNTED = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dt dd option tbody thead html head body'.split(
    ' ',
  ),
);

interface Readable {
  readonly title?: string | null | undefined;
  readonly content?: string | null | undefined;
}

function readable(html: string): Readable | null {
  type PageDocument = ConstructorParameters<typeof Readability>[0];
  try {
    const { document } = parseHTML(
      /<html[\s>]/i.test(html.slice(0, 5_000)) ? html : `<html><body>${html}</body></html>`,
    );
    const options = { charThreshold: MIN_ARTICLE, disableJSONLD: true };
    return new Readability(document as unknown as PageDocument, options).parse();
  } catch {
    // A page that breaks the tree: its plain paragraphs are used instead.
    return null;
  }
}

/** Only the article's own paragraphs, and without the headline repeated at the top. */
function tidied(text: string, title: string | undefined): string {
  const paragraphs = text.split('\n\n').map((paragraph) => paragraph.trim());
  const kept = paragraphs.filter((paragraph, index) => !(index < 2 && isHeadline(paragraph, title)));
  return articleParagraphs(kept).join('\n\n').trim();
}

const isHeadline = (paragraph: string, title: string | undefined): boolean =>
  title !== undefined && paragraph.length > 10 && paragraph.length < 300 && title.startsWith(paragraph);

/** `lang` of the html element, else the content-language of a meta element. */
function pageLanguage(html: string): string | undefined {
  const head = html.slice(0, 20_000);
  const tag = /<html[^>]{0,1000}?\slang\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const meta = /<meta[^>]{0,200}?content-language["']?[^>]{0,100}?content\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  return languageTag(tag ?? meta);
}
