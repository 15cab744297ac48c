import type { Token } from './article-tokens.ts';
import type { Mention } from './mentions.ts';
import { simple } from './name-keys.ts';
import type { Person } from './people-table.ts';
import { nameStem } from './russian-forms.ts';

// Whom a pronoun or a noun cannot mean, whatever else speaks for it.

const NONE: ReadonlySet<number> = new Set();
/** Mentions before a pronoun that are searched for an earlier one. */
const MOST_BACK = 30;
/** An earlier pronoun farther back, in sentences, may be another's. */
const FARTHEST = 3;

/**
 * "He said Okafor would wait. “…,” he said": the names, as indexes of mentions, that stand behind an earlier "he" in its sentence. They are not that
 * "he", and so not the next one either.
 */
export function namedBesidePronoun(
  { mentions, tokens }: { readonly mentions: readonly Mention[]; readonly tokens: readonly Token[] },
  index: number,
): ReadonlySet<number> {
  const pronoun = mentions[index];
  const at = tokens[pronoun?.first ?? -1];
  if (pronoun?.kind !== 'pronoun' || !pronoun.gender || !at) return NONE;
  for (let before = index - 1; before >= Math.max(0, index - MOST_BACK); before -= 1) {
    const earlier = mentions[before];
    const token = tokens[earlier?.first ?? -1];
    if (!earlier || !token || at.sentence - token.sentence > FARTHEST) return NONE;
    if (earlier.kind !== 'pronoun' || earlier.isOblique || earlier.gender !== pronoun.gender) continue;
    const beside = new Set<number>();
    for (let next = before + 1; next < index; next += 1)
      if (mentions[next]?.kind === 'name' && tokens[mentions[next]?.first ?? -1]?.sentence === token.sentence)
        beside.add(next);
    return beside;
  }
  return NONE;
}

/** "защитник Орловой", "Okafor's lawyer": whose lawyer it is does not speak. */
export function ownsPhrase(tokens: readonly Token[], about: { phrase: Mention; person: Person }): boolean {
  const { phrase, person } = about;
  if (phrase.kind !== 'nominal' || person.kind !== 'person') return false;
  const surname = nameStem(simple(person.name.split(' ').at(-1) ?? ''));
  return tokens
    .slice(phrase.first, phrase.last + 1)
    .some((token) => token.isCapital && nameStem(simple(token.lower)) === surname);
}
