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
