import { describe, expect, it } from 'vitest';
import { isNamedPlace } from '../../src/analysis/places.ts';
import { normaliseItems } from '../../src/intake/normalise-item.ts';
import { hostNames, titleWithoutOutlet } from '../../src/intake/title-without-outlet.ts';

const names = () => ({
  titles: ['Steppe Courier', 'Курьер', 'Казахстан', 'Kazakhstan'],
  hosts: hostNames('https://www.steppe-courier.example/rss'),
});

describe('a headline', () => {
  it.each([
    ['Harvest begins early in the north | Steppe Courier', 'Harvest begins early in the north'],
    ['Harvest begins early in the north - steppe-courier.example', 'Harvest begins early in the north'],
    ['В порту открыт новый терминал — Курьер', 'В порту открыт новый терминал'],
    ['Harvest begins early – it rained – Steppe Courier', 'Harvest begins early – it rained'],
    ['Harvest begins early in the north | Northern Steppe-Courier', 'Harvest begins early in the north'],
    ['Harvest begins early, it rained, Steppe Courier - Steppe Courier North', 'Harvest begins early, it rained'],
  ])('goes without the outlet’s name: %s', (title, bare) => {
    expect(titleWithoutOutlet(title, names)).toBe(bare);
  });

  it.each([
    'Seven million jobs could be lost – Government',
    'Prices rise in the north, Steppe Courier',
    'Why we left the Steppe Courier',
    'Morning news | Steppe Courier',
    'Steppe Courier | Harvest begins early in the north',
    'Harvest begins early in the north-steppe-courier.example',
    'Грузы ждут на границе — Казахстан закрыл склады',
    'Freight waits at the border - Kazakhstan shuts warehouses',
    'Freight waits at the border – Steppe Courier drivers strike again',
    'Freight waits at the border – The strike at Steppe Courier',
    '',
  ])('stays as it is: %s', (title) => {
    expect(titleWithoutOutlet(title, names)).toBe(title);
  });

  const read = (title: string, name?: string, feedUrl = 'https://a.example/rss') =>
    normaliseItems({ items: [{ title, categories: [] }] } as never, {
      feedUrl,
      firstSeenAt: 1,
      isBaseline: false,
      isPlace: isNamedPlace,
      ...(name ? { feedName: name } : {}),
    });

  it.each([
    ['Kazakhstan', 'https://courier.example/kazakhstan.rss', 'Parliament doubles the tax on exports'],
    ['Центральная Азия', 'https://courier.example/rss', 'Парламент удвоил налог на вывоз'],
    ['Алматы', 'https://courier.example/rss', 'На рынке был пожар'],
  ])('keeps a place behind it, also where the feed is called %s, unless its site is', (place, url, words) => {
    const title = `${words} – ${place}`;
    expect(read(title, place, url)[0]?.title).toBe(title);
    const site = 'https://kazakhstan.example/rss';
    expect(read('Parliament doubles the tax – Kazakhstan', place, site)[0]?.title).toBe('Parliament doubles the tax');
  });

  it('keeps the entry’s keys, by which it is known', () => {
    const long = 'Harvest begins early in the north | Steppe Courier';
    const [plain, bare] = [read(long), read(long, 'Steppe Courier')];
    expect(bare[0]?.title).toBe('Harvest begins early in the north');
    expect(bare[0]?.keys).toEqual(plain[0]?.keys);
  });
});
