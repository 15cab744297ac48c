/** Between a headline and the name of its outlet; a comma only where a name was taken away behind it. */
const MARKS = /\s(?:\||-|–|—|::|•|·)\s+(?=[^|\s])/gu;
const COMMA = /,\s+/gu;
/** A shorter rest is no headline: the name is part of it. */
const LEAST_HEADLINE = 15;
/** So much of a longer name is enough to know it: "Business Insider Singapore" on businessinsider.sg. */
const LEAST_OF_NAME = 8;

/**
 * A headline without the outlet's name that many sites put behind it ("… | Steppe Courier", "… - courier.example"): the name stands beside the headline anyway,
 * and a topic's word in it would make every report of the outlet match. `names`: what the feed and its site are called, and the site's host; asked for only where
 * something stands behind a mark.
 */
export function titleWithoutOutlet(title: string, names: () => readonly string[]): string {
  if (title.search(MARKS) < 0) return title;
  const known = names()
    .map(lettersOf)
    .filter((name) => name.length > 2);
  const isName = (end: string) => {
    const letters = lettersOf(end);
    return known.some((name) => letters === name || (name.length >= LEAST_OF_NAME && letters.includes(name)));
  };
  const bare = cut(title, MARKS, isName);
  return bare === title ? title : cut(bare, COMMA, (end) => known.includes(lettersOf(end)));
}

/** The names that a host tells: itself, and its main part. */
export function hostNames(address: string): readonly string[] {
  const host = URL.parse(address)?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? [] : [host, host.split('.').at(-2) ?? ''];
}

function cut(title: string, mark: RegExp, isName: (end: string) => boolean): string {
  const last = [...title.matchAll(mark)].at(-1);
  if (last === undefined || last.index < LEAST_HEADLINE) return title;
  return isName(title.slice(last.index + last[0].length)) ? title.slice(0, last.index).trimEnd() : title;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
