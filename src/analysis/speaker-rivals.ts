import { type Article, genderByVerb, isFirstInSentence, isSayer, matchesHead } from './antecedents.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people-table.ts';
import { nameStem } from './russian-forms.ts';

/** Mentions that are looked at, to one side or of one person; farther ones tell little of whom a word means. */
const NEAR = 100;
/** People of an article who are looked at; one that names more is a list. */
const MOST_PEOPLE = 300;

/**
 * Whether a pronoun or noun that was taken for this person could as well mean somebody else of the article: a "he" of a person whose gender nobody
 * tells, where there is a "she" too; «премьер» where another is the premier; «врач» for somebody whom the article calls otherwise, where others speak.
 */
export function couldBeAnother(article: Article, person: Person, index: number): boolean {
  const mention = article.mentions[index];
  if (!mention || person.kind !== 'person') return false;
  if (mention.kind === 'pronoun')
    return (
      couldBeOtherGender(article, { person, mention, index }) || isBesideSubject(article, { person, mention, index })
    );
  if (mention.kind === 'name') return hasNamesake(article, { person, mention, index });
  if (mention.kind !== 'nominal' || article.table.ofMention.has(index)) return false;
  if (FORMER.test(mention.text) && person.role !== undefined && !FORMER.test(person.role)) return true;
  return isOfAnotherBody(article, person, mention) || hasRivals(article, { person, mention, index });
}

/** "экс-премьер" is not the premier. */
const FORMER = /^(?:the )?(?:экс-|бывш|ex-|former )|(?:^| )(?:экс-|бывш|former )/iu;

/** "Anna Arden opened the fair. Karl Arden closed it. “…,” said Arden": a surname alone, where the article has named somebody else of that surname as often. */
function hasNamesake(
  { table, mentions }: Article,
  { person, mention, index }: { person: Person; mention: Mention; index: number },
): boolean {
  if (mention.role !== undefined || mention.gender !== undefined || mention.text.includes(' ')) return false;
  const own = person.mentions.slice(0, NEAR);
  if (own.filter((at) => mentions[at]?.text === mention.text).length >= USUAL) return false;
  return table.people.slice(0, MOST_PEOPLE).some((other) => {
    const [from = Infinity] = other.mentions;
    if (other.kind !== 'person' || other.id === person.id || from > index) return false;
    if (!other.name.endsWith(` ${mention.text}`)) return false;
    if ((person.role === undefined) !== (other.role === undefined)) return person.role === undefined;
    // Before the other was named, the surname alone was enough.
    const isTelling = (at: number) =>
      at < from || (at < index && (mentions[at]?.text.includes(' ') || mentions[at]?.role !== undefined));
    return other.mentions.slice(0, NEAR).filter(isTelling).length >= own.filter(isTelling).length;
  });
}

/** A surname that stands alone so often is that of whom the article is about. */
const USUAL = 3;

/** Bodies that a person of any office may belong to: «глава ведомства». */
const ANY_BODY =
  /^(?:ведомств|министерств|компани|организаци|государств|стран|республик|регион|област|кра|город|район|клуб|команд|сборн|парти|правительств|кабинет|кабмин|парламент|дипломати|предприяти|учреждени|издани|фонд|служб|агентств|вуз|университет|больниц|школ|суд|церк|комитет|комисси|департамент|управлени)/u;

/** «глава государства» is a president, no minister. */
const HEADED: readonly (readonly [body: RegExp, offices: readonly string[]])[] = [
  [/^(?:государств|стран|республик)/u, ['президент', 'король', 'королева', 'эмир', 'султан', 'император']],
  [/^(?:правительств|кабинет|кабмин)/u, ['премьер', 'премьер-министр', 'канцлер', 'председатель']],
];

const IS_ADJECTIVE = /(?:[ое]го|ой|[ыи]х)$/;

/**
 * «бывший премьер Руритании» is not Волков, премьер Вестбии, «министр транспорта» not the министр обороны: the words behind an office must be among those of
 * the person's office.
 */
function isOfAnotherBody(
  { tokens, isRussian }: Article,
  { heads, role, name }: Person,
  { first, last }: Mention,
): boolean {
  const behind = tokens.slice(first + 1, last + 1);
  const body = HEADED.find(([words]) => behind.some(({ lower }) => words.test(lower)));
  if (tokens[first]?.lower === 'глава' && body !== undefined && !body[1].some((office) => heads.has(office)))
    return true;
  const owners = behind.filter(
    ({ isCapital, kind, lower }) =>
      isCapital || (kind === 'word' && !IS_ADJECTIVE.test(lower) && !ANY_BODY.test(lower)),
  );
  if (!isRussian || owners.length === 0 || role === undefined) return false;
  const known = new Set(
    `${role} ${name}`
      .toLowerCase()
      .split(/[^\p{L}-]+/u)
      .map(nameStem),
  );
  return !owners.some((token) => known.has(nameStem(token.lower)));
}

function couldBeOtherGender(
  { mentions }: Article,
  { person, mention, index }: { person: Person; mention: Mention; index: number },
): boolean {
  if (!mention.gender || person.gender) return false;
  return mentions
    .slice(Math.max(0, index - NEAR), index + NEAR)
    .some((other) => other.kind === 'pronoun' && other.gender !== undefined && other.gender !== mention.gender);
}

/** Nouns that say nothing against another office of the same person, unlike «врач» for a correspondent. */
const GENERAL_NOUNS = new Set(
  'эксперт специалист аналитик политик чиновник спортсмен ученый исследователь бизнесмен дипломат глава руководитель лидер автор мужчина женщина official leader expert politician executive man woman'.split(
    ' ',
  ),
);

/** "Sheriff Okafor vouched for the plan of Lindgren. He said": where a sentence is about two, its subject goes on at least as often as the other. */
function isBesideSubject(
  article: Article,
  { person, mention, index }: { person: Person; mention: Mention; index: number },
): boolean {
  const { tokens, mentions, table, isRussian } = article;
  if (isRussian) return false;
  const latest = latestOf(article, person, index);
  const sentence = tokens[mentions[latest ?? -1]?.first ?? -1]?.sentence;
  if (latest === undefined || sentence === undefined || isFirstInSentence(article, latest)) return false;
  if ((tokens[mention.first]?.sentence ?? 0) - sentence > FARTHEST) return false;
  for (let at = latest - 1; at >= latest - NEAR && tokens[mentions[at]?.first ?? -1]?.sentence === sentence; at -= 1) {
    const other = table.people[table.ofMention.get(at) ?? -1];
    if (other?.kind !== 'person' || other.id === person.id || !isFirstInSentence(article, at)) continue;
    if (!other.gender || other.gender === mention.gender) return true;
  }
  return false;
}

/** The last mention of this person before this one, not far back. */
function latestOf({ table }: Article, { id }: Person, index: number): number | undefined {
  for (let at = index - 1; at >= Math.max(0, index - NEAR); at -= 1) if (table.ofMention.get(at) === id) return at;
  return undefined;
}

/** Sentences back. */
const FARTHEST = 2;

function hasRivals(
  article: Article,
  { person, mention, index }: { person: Person; mention: Mention; index: number },
): boolean {
  const isNamedSo = matchesHead(person, mention);
  if (!isNamedSo && isNounOfAnother(article, { person, mention, index })) return true;
  if (!isNamedSo && person.role !== undefined && !GENERAL_NOUNS.has(mention.head ?? '')) return true;
  if (!isNamedSo && (isSomeoneUnnamed(article, index) || !isHeard(article, person))) return true;
  const gender = mention.gender ?? genderByVerb(article, mention);
  return article.table.people.slice(0, MOST_PEOPLE).some((other) => {
    if (other.kind !== 'person' || other.id === person.id || (other.mentions[0] ?? Infinity) > index) return false;
    if (gender && other.gender && gender !== other.gender) return false;
    if (matchesHead(other, mention) || other.heads.has('коллега')) return true;
    return !isNamedSo && other.mentions.slice(0, NEAR).some((at) => at < index && isSayer(article, at));
  });
}

/** «Соколов встретился с губернатором. «…», — сказал губернатор»: a sentence that names this person has the noun for somebody else. */
function isNounOfAnother(
  { tokens, mentions }: Article,
  { person, mention, index }: { person: Person; mention: Mention; index: number },
): boolean {
  const noun = nameStem(mention.head ?? '');
  const latest = person.mentions.slice(0, NEAR).filter((at) => at < index);
  return latest.slice(-MOST_SENTENCES).some((at) => {
    const { first, last } = mentions[at] ?? mention;
    const sentence = tokens[first]?.sentence;
    const around = tokens.slice(Math.max(0, first - BESIDE), last + BESIDE);
    return around.some((token) => token.sentence === sentence && nameStem(token.lower) === noun);
  });
}

/** Of those that name a person, and tokens to either side of the name. */
const MOST_SENTENCES = 5;
const BESIDE = 30;

/** Whether somebody says something beside the words that may or may not be theirs. */
function isHeard(article: Article, { mentions }: Person): boolean {
  return mentions.slice(0, NEAR).some((at) => isSayer(article, at));
}

/** «Представитель министерства опроверг это. «…», — сказал чиновник»: somebody without a name who spoke right before. */
function isSomeoneUnnamed(article: Article, index: number): boolean {
  const { mentions, tokens, table } = article;
  const sentence = tokens[mentions[index]?.first ?? -1]?.sentence ?? 0;
  for (let at = index - 1; at >= Math.max(0, index - NEAR); at -= 1) {
    const before = mentions[at];
    if (!before || sentence - (tokens[before.first]?.sentence ?? 0) > FARTHEST) return false;
    if (before.kind === 'nominal' && !table.ofMention.has(at) && before.text.includes(' ') && isSayer(article, at))
      return true;
  }
  return false;
}
