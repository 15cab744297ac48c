import { describe, expect, it } from 'vitest';
import { htmlToLine, htmlToText } from '../../src/text/html-to-text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['<div>One\n  line</div>\n\n<div>Two</div>', 'One line\n\nTwo'],
    ['One<br>two<br/>three', 'One\ntwo\nthree'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['a<script>if (1 < 2) x()</script>b<style>p{}</style>c<!-- d -->e', 'abce'],
    ['<script>never closed', ''],
    ['Tom &amp; Jerry &mdash; &#8220;x&#8221; &nbsp;&copy 1', 'Tom & Jerry — “x” © 1'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<a title="a > b">link</a> after', 'link after'],
    ['don&#146;t', 'don’t'],
    ['Қазақстан<b>дағы</b> жаңалық', 'Қазақстандағы жаңалық'],
    ['cut off <a href="http', 'cut off'],
    ['<!DOCTYPE', '<!DOCTYPE'],
    ['\u202eevil\u0007 text\ufeff', 'evil text'],
    ['', ''],
  ])('reads %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('stays quick on floods', () => {
    const started = performance.now();
    for (const piece of ['<', '<a ', '<a b="', '<!--', '<script>', '&', '<p>', "<a b='>"])
      htmlToText(piece.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('htmlToLine', () => {
  it.each([
    ['Prices <b>rise</b> again', 'Prices rise again'],
    ['The &lt;b&gt; tag', 'The <b> tag'],
    ['A <made-up> word', 'A <made-up> word'],
    ['  two\n lines ', 'two lines'],
    ['5 < 6', '5 < 6'],
  ])('reads %j', (html, text) => {
    expect(htmlToLine(html)).toBe(text);
  });
});
