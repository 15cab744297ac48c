import { expect, it } from 'vitest';
import { isShortForm, paragraphs, type Span, sentences } from '../../src/text/sentences.ts';

const cut = (text: string, spans: readonly Span[]) => spans.map((span) => text.slice(span.start, span.end));

it.each([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['Mr. Lind met Sen. Okoye at 5 p.m. on Monday.', ['Mr. Lind met Sen. Okoye at 5 p.m. on Monday.']],
  ['J. K. Arden spoke. Nobody heard.', ['J. K. Arden spoke.', 'Nobody heard.']],
  ['“We go.” They went.', ['“We go.”', 'They went.']],
  ['Это было в 2020 г. в Алматы. Потом стало тихо.', ['Это было в 2020 г. в Алматы.', 'Потом стало тихо.']],
  ['Первое слово.Второе слово.', ['Первое слово.', 'Второе слово.']],
  ['Visit example.org now. Then 3.5 million came.', ['Visit example.org now.', 'Then 3.5 million came.']],
  ['no end', ['no end']],
  ['', []],
])('parts %j into sentences', (text, expected) => {
  expect(cut(text, sentences(text))).toEqual(expected);
});

it.each([
  ['First.\n\nSecond.', ['First.', 'Second.']],
  ['First line.\nSecond line.', ['First line.', 'Second line.']],
  ['A text that was wrapped\nat a fixed width.', ['A text that was wrapped\nat a fixed width.']],
  ['  \n\n Only.  \n', ['Only.']],
])('parts %j into paragraphs', (text, expected) => {
  expect(cut(text, paragraphs(text))).toEqual(expected);
});

it('knows short forms that end no sentence', () => {
  expect(['Mr.', 'U.S.', 'J.', 'г.'].map(isShortForm)).toEqual([true, true, true, true]);
  expect(isShortForm('river.')).toBe(false);
});
