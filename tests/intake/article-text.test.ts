import { describe, expect, it } from 'vitest';
import { articleText } from '../../src/intake/article-text.ts';

const paragraphs = [
  'The ministry of invented affairs said on Monday that it would publish the list of affected companies within a week.',
  '“We will not hurry,” said Aliya Testova, a spokeswoman who does not exist. “The list must be right.”',
  'Traders at the border said they had not seen the order & would wait for it.',
];
const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A long headline about a list | The Wire</title>${head}</head><body>${body}</body></html>`;
const article = paragraphs.map((text) => `<p>${text.replaceAll('&', '&amp;')}</p>`).join('\n');

const read = (html: string | Uint8Array, contentType?: string) =>
  articleText({
    body: typeof html === 'string' ? new TextEncoder().encode(html) : html,
    url: 'https://wire.example/1',
    ...(contentType === undefined ? {} : { contentType }),
  });

describe('articleText', () => {
  it('keeps the paragraphs, parted by blank lines, and nothing around them', () => {
    const html = page(
      `<header><nav><a href="/">Home</a></nav></header><main><article><h1>A long headline about a list</h1><time>23 Nov 2026</time>${article}
       <figure><img src="a.jpg"><figcaption>A caption</figcaption></figure><script>track("<p>no</p>")</script></article>
       <aside><h3>Most read</h3><ul><li>Ten places</li></ul></aside></main><footer><p>All rights reserved by nobody at all.</p></footer>`,
    );
    const result = read(html);
    expect(result).toMatchObject({ kind: 'parsed', value: { text: paragraphs.join('\n\n'), language: 'en-GB' } });
  });

  it('keeps 100,000 characters of a page that goes on and on', () => {
    const result = read(page(`<article>${article.repeat(600)}</article>`));
    if (result.kind === 'failed') throw new Error(result.problem.detail);
    expect(result.value.text.length).toBeLessThanOrEqual(100_000);
    expect(result.value.text.startsWith(paragraphs.join('\n\n'))).toBe(true);
  });

  it.each([
    'Read also: Council of the lake town meets again',
    'Читайте также: Совет озёрного города соберётся снова',
    'Photo: Press Service of Nowhere',
    'Фото: пресс-служба',
    'We use cookies to make this site better. By continuing you accept them.',
    'Мы используем файлы cookie. Оставаясь на сайте, вы даете согласие.',
    'Updated: 23 November 2026, 14:05',
    '23 ноября 2026 г., 14:05',
    'Подписывайтесь на наш Telegram-канал',
    'Home › World › Asia › Lakes',
  ])('leaves out the line "%s" between paragraphs', (line) => {
    const [first, ...rest] = paragraphs.map((text) => `<p>${text.replaceAll('&', '&amp;')}</p>`);
    const result = read(page(`<article>${first}<p>${line}</p>${rest.join('')}</article>`));
    expect(result).toMatchObject({ kind: 'parsed', value: { text: paragraphs.join('\n\n') } });
  });

  it('leaves out the headlines under "Read also", up to the next sentence', () => {
    const list = '<h3>Read also</h3><p>Ten bridges of the north</p><p>A lake without a name</p>';
    const result = read(page(`<article>${article.replace('</p>', `</p>${list}`)}</article>`));
    expect(result).toMatchObject({ kind: 'parsed', value: { text: paragraphs.join('\n\n') } });
  });

  it.each([
    'Related companies were put on the list in May 2016.',
    'Share prices rose after the news',
    'The photo: a bridge in the fog, as the minister called it, was never taken.',
    'The regulator fined three sites because their cookies were set before anybody had agreed.',
  ])('keeps the sentence "%s"', (sentence) => {
    const result = read(page(`<article>${article}<p>${sentence}</p><p>${paragraphs[0]}</p></article>`));
    expect(result.kind === 'parsed' && result.value.text).toContain(sentence);
  });

  it('decodes like feeds do: by the meta element, against a wrong header', () => {
    const html = page(`<article>${article}<p>Қазақстан Республикасы — ${'сөз '.repeat(20)}</p></article>`);
    const result = read(html, 'text/html; charset=windows-1252');
    expect(result.kind === 'parsed' && result.value.text).toContain('Қазақстан Республикасы');
  });

  it('reads pages without an article element and with unclosed ones', () => {
    const result = read(`<div><div><p>${paragraphs.join('<p>')}<aside>never closed`);
    expect(result.kind === 'parsed' && result.value.text).toContain(paragraphs[0]);
  });

  it.each([
    ['a challenge', page('<h1>Checking your browser</h1><p>Please wait.</p>')],
    ['a PDF', '%PDF-1.7 binary'],
    ['nothing', ''],
  ])('finds no article in %s', (_name, html) => {
    expect(read(html)).toMatchObject({ kind: 'failed', problem: { code: 'no-article' } });
  });

  it.each([
    ['JSON-LD', '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script>'],
    ['an attribute', '<meta itemprop="isAccessibleForFree" content="false">'],
  ])(
    'takes nothing from a page that says in %s that it is for subscribers, though it holds the text',
    (_name, said) => {
      expect(read(`${said}${page(`<p>${paragraphs.join('<p>')}`)}`)).toMatchObject({ problem: { code: 'paywall' } });
      const free = read(`${said.replace(/false/i, 'true')}${page(`<p>${paragraphs.join('<p>')}`)}`);
      expect(free.kind).toBe('parsed');
    },
  );

  it.each([
    ['nested elements', '<div>'.repeat(50_000)],
    ['"<"', '<'.repeat(500_000)],
    ['comments', '<!--'.repeat(200_000)],
    ['unclosed scripts', '<script>'.repeat(100_000)],
    ['paragraphs', '<p>a word or two'.repeat(50_000)],
  ])('reads a flood of %s in no more than a moment', (_name, html) => {
    const started = performance.now();
    read(`<html><body>${html}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
