/** Between a headline and the name of its outlet; a comma only where a name was taken away behind it. */
const MARKS = /\s(?:\||-|–|—|::|•|·)\s+(?=[^|\s])/gu;
const COMMA = /,\s+/gu;
/** A shorter rest is no headline: the name is part of it. */
const LEAST_HEADLINE = 15;
/** A host of so many letters that is several words of the end is known by them: "Business Insider Singapore" on businessinsider.sg. */
const LEAST_OF_HOST = 8;

/** What an outlet is called: by its feed and its operator, and by the hosts of its site. */
export interface OutletNames {
  readonly titles: readonly string[];
  readonly hosts: readonly string[];
}

/**
 * A headline without the outlet's name that many sites put behind it ("… | Steppe Courier", "… - courier.example"): the name stands beside the headline anyway,
 * and a topic's word in it would make every report of the outlet match. Only a name is taken off, not a half of the headline that has it: a feed may be called
 * "Kazakhstan". `names` are asked for only where something stands behind a mark.
 */
export function titleWithoutOutlet(title: string, names: () => OutletNames): string {
  if (title.search(MARKS) < 0) return title;
  const { titles, hosts } = names();
  const known = [...titles, ...hosts].map(lettersOf).filter((name) => name.length > 2);
  const longHosts = hosts.map(lettersOf).filter((host) => host.length >= LEAST_OF_HOST);
  const isName = (end: string) => known.includes(lettersOf(end)) || isBranch(end, longHosts);
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

/** Two words or more that are a host's name, and one more. */
function isBranch(end: string, hosts: readonly string[]): boolean {
  const words = end.trim().split(/[\s-]+/);
  if (words.length < 3) return false;
  return [words.slice(0, -1), words.slice(1)].some((some) => hosts.includes(lettersOf(some.join(''))));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
