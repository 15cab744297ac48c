/** Words that are no words: mark-up, mentions, invisible, half and endless characters. */
const SEEDS = [
  '<b>bold</b> <a href="https://evil.example">x</a>',
  '<!channel> <!here> <@U123|ann> <!subteam^S1> <#C1|general>',
  '@channel @everyone @durov @all',
  '<https://evil.example|good.example> [good](https://evil.example)',
  'tg://user?id=501 https://evil.example/?q=<>"',
  '&lt;script&gt; &amp;amp; &#60; &nbsp; & < > " \' ` * _ ~ |',
  '</blockquote></b></u><blockquote>',
  '*bold* _it_ ~no~ `code` ```pre``` > quote',
  'half \ud83d surrogate \udc00 pairs \ud83d',
  'العربية \u202e gnp.exe \u2066 \u061c עברית \u2069',
  '\u0000\u0007\u001b[2J\u001b]0;title\u0007\u009b31m bell',
  '\ufdd0\ufdd1\ufdef\ufffe\uffff\ufeff inside',
  `e${'\u0301'.repeat(300)} zalgo`,
  '👩‍👩‍👧‍👦'.repeat(30),
  '\u200b\u200d\u2060\u00ad',
  '{ $count } { -term } { "x" } %s #{x} [[x]] <%= x %>',
  'line\nline\r\nline\u2028line\u2029line',
  'Ünïcödé ﷽ ꧁꧂ 𝕱𝖗𝖆𝖐𝖙𝖚𝖗',
  "'; drop table watches; --",
  '漢'.repeat(200),
];

/** Hundreds of naughty strings: each seed alone, after another, many times over, and around a plain word. All different, in a fixed order. */
export function naughtyStrings(): readonly string[] {
  const made = SEEDS.flatMap((seed, index) => {
    const next = SEEDS[(index + 1) % SEEDS.length] ?? '';
    return [
      seed,
      `${seed}${next}`,
      `copper ${seed}`,
      `${seed} copper`,
      `"${seed}"`,
      `(${seed}`,
      `topic:${seed}`,
      `title:"${seed}" NEAR/5 ${next}`,
      seed.repeat(12),
      `${seed}\n${seed}`,
      `${next}<${seed}>${next}`,
      seed.slice(0, 7),
    ];
  });
  return [...new Set(made)];
}
