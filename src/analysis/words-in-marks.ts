import type { Article } from './antecedents.ts';
import type { Token } from './article-tokens.ts';
import type { FoundQuote } from './find-quotes.ts';
import { sentenceVerb } from './speech-links.ts';

/** Words in marks up to this many may be a song or irony. */
const FEW_WORDS = 3;
/** Longer words in brackets are a statement. */
const LONGEST_ASIDE = 12;
/** Tokens between a quote and who passes it on; more stand only in lists and hostile text. */
const LONGEST_BETWEEN = 40;

/** A quote at its token, and the mention that was found to speak it. */
interface Attribution {
  readonly quote: FoundQuote;
  readonly at: number;
  readonly mention: number | undefined;
}

/** Whether these words in marks name something: a law, a banner, an aside in brackets. They are no quote. */
export function isTitleOrAside(article: Article, { quote, at }: { quote: FoundQuote; at: number }): boolean {
  return isTitle(article, at, quote) || (quote.wordCount <= LONGEST_ASIDE && isAside(article.text, quote));
}

/**
 * Whether the speaker who was found can have said these words: not where nobody says anything, where they are a question to that speaker, and not
 * who only owns, cites or passes on what says them.
 */
export function isSaidBy(article: Article, { quote, at, mention }: Attribution): boolean {
  if (at < 0) return true;
  return (
    isSaidAtAll(article.tokens, { at, wordCount: quote.wordCount }) &&
    !isInterviewersQuestion(article.text, quote) &&
    !isOfDocument(article, at, mention) &&
    !isSourceOfSource(article, at, mention) &&
    !isOfNearerSpeaker(article, at, mention) &&
    !isQuoter(article, mention)
  );
}

/** A word or two in marks where nobody says anything may be a song or irony; what a question holds is not its answer's speaker's. */
function isSaidAtAll(tokens: readonly Token[], quote: { at: number; wordCount: number }): boolean {
  if (isQuestion(tokens, quote.at)) return false;
  if (quote.wordCount > FEW_WORDS) return true;
  return sentenceVerb(tokens, { at: quote.at, step: -1 }) || sentenceVerb(tokens, { at: quote.at, step: 1 });
}

/** A line of dialogue that ends in a question mark, with another line after it. */
function isInterviewersQuestion(text: string, quote: FoundQuote): boolean {
  if (quote.outerStart !== quote.start - 1 && /[—–-]\s*$/.test(text.slice(Math.max(0, quote.start - 3), quote.start)))
    return text.charAt(quote.end - 1) === '?' && /^\s*\n\s*[—–-]/.test(text.slice(quote.end, quote.end + 6));
  return false;
}

/** «…», говорится в статье: what a document says is said by whom its sentence names, not by whom the article quoted before. */
function isOfDocument({ tokens, mentions }: Article, at: number, mention: number | undefined): boolean {
  const isSaidInIt = [1, 2, 3].some(
    (steps) =>
      tokens[at + steps]?.sentence === tokens[at]?.sentence && IN_DOCUMENT.test(tokens[at + steps]?.lower ?? ''),
  );
  if (!isSaidInIt) return false;
  return mention === undefined || tokens[mentions[mention]?.first ?? -1]?.sentence !== tokens[at]?.sentence;
}

const IN_DOCUMENT = /^(?:говорится|сказано|отмечается|указано|подчеркивается|указывается|написано)$/;

/** “…,” the letter reads, according to the Vestby Courier: who passes the words on did not say them. */
function isSourceOfSource({ tokens, mentions }: Article, at: number, mention: number | undefined): boolean {
  const first = mentions[mention ?? -1]?.first ?? -1;
  if (first < 0 || first < at || first - at > LONGEST_BETWEEN || tokens[first]?.sentence !== tokens[at]?.sentence)
    return false;
  const between = tokens.slice(at + 1, first);
  const isSaidByAnother = sentenceVerb(tokens, { at, step: -1 }) || between.some(({ speech }) => speech === 'say');
  return isSaidByAnother && between.slice(-3).some(({ lower }) => lower === 'according');
}

/** "Okafor said Lindgren had told him “…”", "According to Okafor, Lindgren said “…”": the words are of who says them right before the quote. */
function isOfNearerSpeaker(article: Article, at: number, index = -1): boolean {
  const { tokens, mentions, ties, table, isRussian } = article;
  const own = mentions[index];
  if (!own || own.last >= at || tokens[own.first]?.sentence !== tokens[at]?.sentence) return false;
  for (let next = index + 1; (mentions[next]?.last ?? at) < at && next <= index + MOST_BETWEEN; next += 1) {
    const other = mentions[next];
    const tie = ties[next];
    if (!other || !tie || !/^(?:name|nominal)$/.test(other.kind) || tie.isOutlet) continue;
    if (isWhoSays(tokens, other.last, at)) return true;
    if (other.isOblique) continue;
    if (tie.preposition !== undefined && tie.preposition !== 'as') continue;
    const person = table.ofMention.get(next);
    if (person !== undefined && person === table.ofMention.get(index)) continue;
    const { after, before } = tie;
    if (after && isSaying(tokens, { first: other.last + 1, verb: after.at, end: at })) return true;
    // In English who stands behind a verb may be whom it was said to.
    const isInverted = isRussian && before && before.at > own.last && before.at !== ties[index]?.after?.at;
    if (isInverted && before.toVerb <= 1 && before.strength === 'say' && at - other.last <= NEAR_QUOTE) return true;
  }
  return false;
}

/** Mentions between a speaker and the quote that are looked at; more stand only in lists and hostile text. */
const MOST_BETWEEN = 30;
/** Tokens from a verb to the quote: "told him: “". */
const NEAR_QUOTE = 3;

/** A finite verb of saying right before the quote, with no more than "had" or "later" between its subject and it. */
function isSaying(
  tokens: readonly Token[],
  { first, verb, end }: { first: number; verb: number; end: number },
): boolean {
  const { speech, lower = '' } = tokens[verb] ?? {};
  if (speech !== 'say' || lower.endsWith('ing') || end - verb > NEAR_QUOTE) return false;
  return tokens.slice(first, verb).every((token) => BEFORE_VERB.test(token.lower));
}

/** "…, who had said: “": a relative clause is about whom it stands behind. */
function isWhoSays(tokens: readonly Token[], last: number, end: number): boolean {
  if (tokens[last + 1]?.text !== ',' || !/^(?:who|котор(?:ый|ая))$/.test(tokens[last + 2]?.lower ?? '')) return false;
  return [3, 4, 5].some((steps) => isSaying(tokens, { first: last + 3, verb: last + steps, end }));
}

const BEFORE_VERB =
  /^(?:had|has|have|later|once|then|also|just|\p{Ll}+ly|ранее|раньше|ему|ей|им|мне|нам|уже|позже|потом|тогда|также)$/u;

/** «…», процитировал он заявление мэра: who cites did not say it. */
function isQuoter({ tokens, mentions, ties }: Article, index: number | undefined): boolean {
  const mention = mentions[index ?? -1];
  const verb = ties[index ?? -1]?.before;
  if (!mention || mention.isOblique || mention.kind === 'name' || verb?.toVerb !== 0) return false;
  return /^(?:процитировал[аи]?|цитиру[ею]т|привел[аи]?|приводит)$/.test(tokens[verb.at]?.lower ?? '');
}

const LONGEST_QUESTION = 30;

/** "На вопрос, шутит ли он или «…», Волков ответил": words between "вопрос" and the verb that answers. */
function isQuestion(tokens: readonly Token[], at: number): boolean {
  const sentence = tokens[at]?.sentence;
  for (let before = at - 1; tokens[before]?.sentence === sentence && at - before < LONGEST_QUESTION; before -= 1) {
    if (tokens[before]?.speech !== undefined) return false;
    if (tokens[before]?.lower === 'вопрос') return tokens[before - 1]?.lower === 'на';
  }
  return false;
}

/** закон «О …», the law “On …”, баннер «…»: with a capital, right behind the noun of what is called so or bears the words. */
function isTitle({ tokens, text }: Article, at: number, { start }: FoundQuote): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== 'word' || before.sentence !== tokens[at]?.sentence) return false;
  return TITLED.test(before.lower) && /^\p{Lu}/u.test(text.slice(start, start + 2));
}

const TITLED =
  /^(?:law|act|banner|motto|slogan|(?:закон|законопроект|указ|конкурс|баннер|плакат|лозунг|девиз|слоган|орден)(?:а|у|ом|е|ы|ов|ами)?|(?:постановлени|распоряжени)(?:е|я|ю|ем|и)|(?:отчетност|надпис|медал)(?:ь|и|ью)|(?:программ|форм|книг|премии)(?:а|ы|у|е|ой)?)$/u;

/** ("health for all"): a slogan or a title that is added in brackets. */
function isAside(text: string, { outerStart, outerEnd }: FoundQuote): boolean {
  return text.charAt(outerStart - 1) === '(' && text.charAt(outerEnd) === ')';
}
