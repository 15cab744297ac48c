import { describe, expect, it } from 'vitest';
import { isWithdrawn, isWithdrawnAmong } from '../../src/analysis/withdrawn-quotes.ts';

const QUOTE = 'These firms knew what they carried';
const LEAD = 'The council announced sanctions on four tanker firms on Monday.';
const SAID = `“${QUOTE},” said council spokeswoman Ida Morvan in the port.`;
const REST = 'The firms have thirty days to answer the council in writing.';
const BEFORE = `${LEAD} ${SAID} ${REST}`;

function withdrawn(now: string, before = BEFORE): boolean {
  const start = before.indexOf(QUOTE);
  return isWithdrawn({ start, end: start + QUOTE.length }, before, now);
}

describe('a quote is withdrawn', () => {
  it.each([
    ['its sentence is gone', `${LEAD} ${REST}`],
    ['a word of it is another', BEFORE.replace('knew what', 'did not know what')],
    ['it became reported speech', `${LEAD} Ida Morvan said the firms had known. ${REST}`],
    ['more was added elsewhere', `${LEAD} ${REST} Both sides will meet in June in the old town hall.`],
  ])('when %s', (_, now) => {
    expect(withdrawn(now)).toBe(true);
  });

  it('when the last words of a text are others', () => {
    const before = `${LEAD} ${REST} “${QUOTE}.”`;
    expect(withdrawn(`${LEAD} ${REST} “These firms did not know what they carried.”`, before)).toBe(true);
  });

  it.each([
    ['only marks, spaces and capitals differ', BEFORE.replaceAll(/[“”]/g, '"').replaceAll(' ', '\n ').toUpperCase()],
    ['the text is cut off before it', LEAD],
    ['the text is cut off with a mark', `${LEAD} ${REST.slice(0, 30)}…`],
    ['the text is cut off and the site says where to go on', `${LEAD} Read more on the pages of our paper.`],
    ['the summary was written anew', 'Four tanker firms face sanctions. They have thirty days to answer.'],
    ['the page is another one', 'Please accept our cookies to read on. We and our partners store data on your device.'],
    ['nothing is left', ''],
  ])('not when %s', (_, now) => {
    expect(withdrawn(now)).toBe(false);
  });

  it('not when a summary keeps only its footer', () => {
    const before = `${LEAD} ${SAID} ${REST} The post Tankers appeared first on Courier.`;
    expect(withdrawn(`${LEAD} The post Tankers appeared first on Courier.`, before)).toBe(false);
  });

  it('not when the text ends in the middle of the quote, however late', () => {
    const before = `${LEAD} ${REST} “${QUOTE}, all of it, and they did it again and again.”`;
    const cut = before.slice(0, before.indexOf('again and'));
    expect([withdrawn(cut, before), withdrawn(`${cut} Read more on our pages.`, before)]).toEqual([false, false]);
  });

  it('not when the text was the quote alone: a text of other words may be about anything', () => {
    expect(withdrawn('The harvest began early this year.', `“${QUOTE}.”`)).toBe(false);
  });
});

describe('a quote of an article of which only the quotes are kept', () => {
  const quotes = ['The first ship will load', 'We shall see who sails', 'Nobody asked the town'].map((text, index) => ({
    start: 100 * index,
    end: 100 * index + text.length,
    text,
  }));
  const gone = (now: string) => quotes.filter((quote) => isWithdrawnAmong(quote, quotes, now)).map(({ text }) => text);

  it.each([
    ['it is reworded between the others', 'The first ship will load. We may see. Nobody asked the town.', [1]],
    ['it was the first one', 'No ship will load. We shall see who sails. Nobody asked the town.', [0]],
  ])('is withdrawn when %s', (_, now, expected) => {
    expect(gone(now)).toEqual(expected.map((index) => quotes[index]?.text));
  });

  it.each([
    ['all of them stand there', '“The first ship will load.” We shall see who sails. Nobody asked the town.'],
    ['the article is cut off', 'The first ship will load. We shall see.'],
    ['it was the last one', 'The first ship will load. We shall see who sails. They asked the town.'],
    ['the page is another one', 'Please accept our cookies to read on.'],
  ])('is not when %s', (_, now) => {
    expect(gone(now)).toEqual([]);
  });
});
