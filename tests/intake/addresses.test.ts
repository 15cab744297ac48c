import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/intake/canonical-url.ts';
import { findFeeds } from '../../src/intake/find-feeds.ts';
import { readOpml } from '../../src/intake/read-opml.ts';

describe('canonicalUrl', () => {
  it.each([
    ['HTTPS://News.Example:443/a/?utm_source=x&id=7&fbclid=y#top', 'https://news.example/a?id=7'],
    ['http://news.example', 'http://news.example'],
    ['https://news.example/a//', 'https://news.example/a'],
    ['https://news.example/?p=1&at_medium=rss', 'https://news.example?p=1'],
    ['https://news.example/#!/page', 'https://news.example#!/page'],
    ['https://user:secret@news.example/a', 'https://news.example/a'],
    [' not an address ', 'not an address'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('makes of %j %j', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });
});

const find = (html: string) => findFeeds({ body: new TextEncoder().encode(html), url: 'https://site.example/en/' });

describe('findFeeds', () => {
  it('gives the feeds that the page names, with their titles', () => {
    const found = find(`<html><head><link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="ru" href="/ru/">
      <link REL="alternate" type="application/rss+xml" title="News &amp; views" href="/rss.xml">
      <link rel='alternate' type='application/atom+xml' href='https://other.example/atom'></head>`);
    expect(found).toEqual([
      { url: 'https://site.example/rss.xml', title: 'News & views', isGuess: false },
      { url: 'https://other.example/atom', isGuess: false },
    ]);
  });

  it('else guesses: links that look like feeds, then the usual addresses', () => {
    const found = find('<a href="/about">About</a><a href="news/rss/all.xml">RSS</a><a href="javascript:rss()">x</a>');
    expect(found[0]).toEqual({ url: 'https://site.example/en/news/rss/all.xml', isGuess: true });
    expect(found.map((one) => one.url)).toContain('https://site.example/feed');
    expect(found.every((one) => one.isGuess)).toBe(true);
  });
});

describe('readOpml', () => {
  it('reads folders as sections, any spelling of attributes, each address once', () => {
    const { sources, problems } = readOpml(`<?xml version="1.0"?><opml version="2.0"><body>
      <outline text="Region"><outline title="Trade">
        <outline type="rss" text="Wire &amp; Co" xmlUrl="https://wire.example/rss" language="ru"/></outline>
        <outline TEXT="Gazette" XMLURL="http://gazette.example/feed"></outline></outline>
      <outline text="Again" xmlUrl="https://wire.example/rss"/>
      <outline xmlUrl="https://nameless.example/x"/><outline text="Bad" xmlUrl="ftp://bad.example/"/></body></opml>`);
    expect(sources).toEqual([
      {
        name: 'Wire & Co',
        url: 'https://wire.example/rss',
        isEnabled: true,
        language: 'ru',
        section: 'Region / Trade',
      },
      { name: 'Gazette', url: 'http://gazette.example/feed', isEnabled: true, section: 'Region' },
      { name: 'nameless.example', url: 'https://nameless.example/x', isEnabled: true },
    ]);
    expect(problems).toEqual(['outline "Bad": xmlUrl "ftp://bad.example/", expected an http or https address']);
  });

  it('says what is missing in a file that is no OPML or holds no feed', () => {
    expect(readOpml('<html></html>').problems).toEqual(['no <opml> element, expected an OPML document']);
    expect(readOpml('<opml><body/></opml>').problems).toEqual([
      'no outline with an xmlUrl, expected at least one feed',
    ]);
  });
});
