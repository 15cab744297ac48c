import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/format/web-html.ts';
import type { Block } from '../../src/model/content.ts';
import { paragraph, renderContext, reply } from './render-context.ts';

function page(...blocks: readonly Block[]) {
  return parseHTML(renderHtml(reply(...blocks), renderContext())).document;
}

describe('renderHtml', () => {
  it('is a whole page in the language of the reader with the summary as title', () => {
    const html = renderHtml(reply(paragraph('x')), renderContext({ language: 'ru' }));
    expect(html).toMatch(/^<!doctype html>\n<html lang="ru">/);
    expect(html).toContain('<title>A summary</title>');
  });

  it('names the language of each quote and shows its speaker', () => {
    const document = page({ kind: 'quote', text: 'Жоқ.', language: 'kk', speaker: 'Ann Lee', role: 'minister' });
    expect(document.querySelector('blockquote p[lang="kk"]')?.textContent).toBe('“Жоқ.”');
    expect(document.querySelector('blockquote')?.textContent).toContain('— Ann Lee, minister');
  });

  it('shows markup from outside as text and links only http(s)', () => {
    const document = page(paragraph('<script>alert(1)</script><img src=x onerror=y>'), {
      kind: 'paragraph',
      children: [
        { kind: 'link', url: 'javascript:alert(1)', children: [{ kind: 'text', text: 'bad' }] },
        { kind: 'link', url: 'https://example.org/"onclick="x', children: [{ kind: 'text', text: 'good' }] },
      ],
    });
    expect(document.querySelectorAll('script, img').length).toBe(0);
    expect([...document.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['good']);
    expect(document.querySelector('[onclick]')).toBeNull();
    expect(document.body.textContent).toContain('<script>alert(1)</script>');
  });

  it('marks matched words', () => {
    const document = page({ kind: 'note', children: [{ kind: 'marked', text: 'sanctions' }] });
    expect(document.querySelector('mark')?.textContent).toBe('sanctions');
  });
});
