import type { Query, QueryError, QueryNode } from '../model/query.ts';
import type { Topic } from '../model/topic.ts';
import { nearWord } from '../text/near-word.ts';
import { wordsIn } from '../text/words.ts';
import { languageCode, nearLanguage } from './language-names.ts';
import { nearPlace, placeCode } from './places.ts';
import { isAnchored, isTextual, joined } from './query-shape.ts';
import { queryText } from './query-text.ts';
import { FIELDS, type Field, type Operator, type QueryToken, queryTokens } from './query-tokens.ts';
import { nearTopic, topicIdsByName, topicNameKey } from './topic-names.ts';

// The grammar, loosest first:
//   or = and (OR and)* · and = except ([AND] except)* · except = near (EXCEPT near)* · near = unary (NEAR/5 unary)*
//   unary = (NOT | -) unary | term
//   term = ( or ) | title:term | topic:ID | place:NAME | source:NAME | author:NAME | section:NAME | lang:CODE | "phrase" | word | =word | word*
// A word that is the id or the name of a topic, in any language, means that topic; "word" and =word always mean the word.

/** Bounds of a query, our own choice: far above what people type, low enough that every query compiles and answers at once. */
const QUERY_LIMITS = { length: 20_000, terms: 1_000, depth: 32, prefixLetters: 3, distance: 50 } as const;
/** A topic is written by the operator and compiled once: it may list a concept's words in many languages. */
const TOPIC_LIMITS = { length: 200_000, terms: 10_000 } as const;
type Limits = Readonly<Record<'length' | 'terms', number>>;
/** Words apart that NEAR without a number allows. */
const USUAL_DISTANCE = 5;

/** What `parseQuery` gives: the query, or the first thing that is wrong with it. */
export type ParsedQuery =
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'error'; readonly error: QueryError };

/** Parses what a person typed. An error names the first character that cannot be right and, where one is near, what may have been meant. */
export function parseQuery(text: string, topics: readonly Topic[]): ParsedQuery {
  return parsed(text, topics, { topicByWord: topicIdsByName(topics), limits: QUERY_LIMITS });
}

/** Parses the query of a topic, in which a word is a word even where it is a topic's name; `topic:ID` works as anywhere. */
export function parseTopicQuery(text: string, topics: readonly Topic[]): ParsedQuery {
  return parsed(text, topics, { topicByWord: new Map(), limits: TOPIC_LIMITS });
}

/** `topicByWord` says which plain words stand for a topic. */
interface Reading {
  readonly topicByWord: ReadonlyMap<string, string>;
  readonly limits: Limits;
}

function parsed(text: string, topics: readonly Topic[], reading: Reading): ParsedQuery {
  const read = rootOf(text, topics, reading);
  if (read.kind === 'error') return read;
  const canonical = queryText(read.root);
  // The canonical text is what is stored and read again: with its ANDs and brackets it can be too much where what was typed was not.
  const again = canonical === text ? read : rootOf(canonical, topics, reading);
  if (again.kind === 'error') return { kind: 'error', error: { ...again.error, at: text.length, length: 0 } };
  return { kind: 'query', query: { root: read.root, canonical } };
}

type Root = { readonly kind: 'root'; readonly root: QueryNode } | Extract<ParsedQuery, { kind: 'error' }>;

function rootOf(text: string, topics: readonly Topic[], reading: Reading): Root {
  const limit = reading.limits.length;
  if (text.length > limit)
    return { kind: 'error', error: { at: limit, length: 1, phrase: 'query-too-long', args: { limit } } };
  const parser = new QueryParser(queryTokens(text), topics, reading);
  const root = parser.query();
  return root === undefined ? { kind: 'error', error: parser.error } : { kind: 'root', root };
}

/** One reading of one query: a position in its tokens, and the first error. Each method returns undefined once there is an error. */
class QueryParser {
  error: QueryError = { at: 0, length: 0, phrase: 'query-empty', args: {} };
  readonly #tokens: readonly QueryToken[];
  readonly #topics: readonly Topic[];
  readonly #topicByName: ReadonlyMap<string, string>;
  readonly #topicByWord: ReadonlyMap<string, string>;
  readonly #limits: Limits;
  #position = 0;
  #depth = 0;
  #terms = 0;

  constructor(tokens: readonly QueryToken[], topics: readonly Topic[], { topicByWord, limits }: Reading) {
    this.#tokens = tokens;
    this.#topics = topics;
    this.#topicByName = topicIdsByName(topics);
    this.#topicByWord = topicByWord;
    this.#limits = limits;
  }

  query(): QueryNode | undefined {
    if (this.#next.kind === 'end') return this.#fail(this.#next, 'query-empty');
    const root = this.#or();
    if (root === undefined) return undefined;
    if (this.#next.kind === 'close') return this.#fail(this.#next, 'query-stray-close');
    if (isAnchored(root)) return root;
    return this.#fail(this.#tokens.find(isNot) ?? this.#next, 'query-only-not');
  }

  #or(): QueryNode | undefined {
    const children: QueryNode[] = [];
    do {
      const child = this.#and();
      if (child === undefined) return undefined;
      children.push(child);
    } while (this.#takes('or'));
    return joined('or', children);
  }

  #and(): QueryNode | undefined {
    const children: QueryNode[] = [];
    do {
      const child = this.#except();
      if (child === undefined) return undefined;
      children.push(child);
    } while (this.#takes('and') || this.#startsTerm(this.#next));
    return joined('and', children);
  }

  #except(): QueryNode | undefined {
    let child = this.#near();
    while (child !== undefined && this.#takes('except')) {
      const exception = this.#near();
      if (exception === undefined) return undefined;
      child = { kind: 'except', child, exception };
    }
    return child;
  }

  #near(): QueryNode | undefined {
    let left = this.#unary();
    while (left !== undefined && this.#isOperator('near')) {
      const operator = this.#next;
      const distance = distanceOf(operator);
      if (distance < 1 || distance > QUERY_LIMITS.distance) {
        return this.#fail(
          operator,
          'query-far-near',
          { limit: QUERY_LIMITS.distance },
          `NEAR/${distance < 1 ? 1 : QUERY_LIMITS.distance}`,
        );
      }
      this.#position++;
      const right = this.#unary();
      if (right === undefined) return undefined;
      if (!isTextual(left) || !isTextual(right)) return this.#fail(operator, 'query-near-terms');
      left = { kind: 'near', distance, left, right };
    }
    return left;
  }

  #unary(): QueryNode | undefined {
    const isNegated = this.#isOperator('not');
    if (!isNegated) return this.#term();
    return this.#deeper(() => {
      this.#position++;
      const child = this.#unary();
      return child === undefined ? undefined : { kind: 'not', child };
    });
  }

  #term(): QueryNode | undefined {
    const token = this.#next;
    if (++this.#terms > this.#limits.terms)
      return this.#fail(token, 'query-too-many-terms', { limit: this.#limits.terms });
    switch (token.kind) {
      case 'open':
        return this.#group(token);
      case 'field':
        this.#position++;
        return this.#field(token, token.field);
      case 'unknown-field':
        return this.#fail(
          token,
          'query-unknown-field',
          { field: token.text },
          nearWord(token.text, [...FIELDS.keys()]),
        );
      case 'phrase':
        this.#position++;
        if (!token.isClosed) return this.#fail({ at: token.at, length: 1 }, 'query-unclosed-quote');
        return token.text === '' ? this.#fail(token, 'query-no-letters') : { kind: 'phrase', text: token.text };
      case 'word':
        return this.#namedTopic() ?? this.#word(token);
      case 'operator':
        return this.#fail(token, 'query-operator-alone', { operator: token.operator.toUpperCase() });
      case 'close':
        return this.#fail(token, this.#depth === 0 ? 'query-stray-close' : 'query-missing-term');
      case 'end':
        return this.#fail(token, 'query-missing-term');
    }
  }

  #group(open: QueryToken): QueryNode | undefined {
    return this.#deeper(() => {
      this.#position++;
      const inner = this.#or();
      if (inner === undefined) return undefined;
      if (this.#next.kind !== 'close') return this.#fail(open, 'query-unclosed-group');
      this.#position++;
      return inner;
    });
  }

  #word(token: QueryToken & { kind: 'word' }): QueryNode | undefined {
    this.#position++;
    const words = wordsIn(token.text);
    if (words.length === 0) return this.#fail(token, 'query-no-letters');
    if (!token.isExact && !readsAsWord(token.text)) return { kind: 'phrase', text: token.text };
    if (!token.isPrefix) return { kind: 'word', text: token.text, form: token.isExact ? 'exact' : 'any' };
    const last = words.at(-1)?.form ?? '';
    if (last.length < QUERY_LIMITS.prefixLetters)
      return this.#fail(token, 'query-short-prefix', { limit: QUERY_LIMITS.prefixLetters });
    return { kind: 'word', text: token.text, form: 'prefix' };
  }

  /** The topic that the next plain words name: the longest run of up to four. */
  #namedTopic(): QueryNode | undefined {
    for (let count = this.#topicByWord.size === 0 ? 0 : 4; count > 0; count--) {
      const tokens = this.#tokens.slice(this.#position, this.#position + count);
      if (!tokens.every((token) => token.kind === 'word' && !token.isExact && !token.isPrefix)) continue;
      const id = this.#topicByWord.get(
        topicNameKey(tokens.map((token) => (token.kind === 'word' ? token.text : '')).join(' ')),
      );
      if (id === undefined) continue;
      this.#position += count;
      return { kind: 'topic', id };
    }
    return undefined;
  }

  #field(name: QueryToken, field: Field): QueryNode | undefined {
    const value = this.#next;
    if (field === 'title') {
      if (!this.#startsTerm(value)) return this.#fail(value, 'query-missing-value', { field });
      return this.#deeper(() => {
        const child = this.#term();
        return child === undefined ? undefined : { kind: 'title', child };
      });
    }
    if ((value.kind !== 'word' && value.kind !== 'phrase') || value.text === '')
      return this.#fail(name, 'query-missing-value', { field });
    this.#position++;
    return this.#value(value, field, value.text);
  }

  #value(token: QueryToken, field: Exclude<Field, 'title'>, text: string): QueryNode | undefined {
    switch (field) {
      case 'source':
      case 'author':
      case 'section':
        return { kind: field, text };
      case 'topic': {
        const id = this.#topicByName.get(topicNameKey(text));
        if (id !== undefined) return { kind: 'topic', id };
        return this.#fail(token, 'query-unknown-topic', { topic: text }, nearTopic(text, this.#topics));
      }
      case 'place': {
        const code = placeCode(text);
        return code === undefined
          ? this.#fail(token, 'query-unknown-place', { place: text }, nearPlace(text))
          : { kind: 'place', code };
      }
      case 'language': {
        const code = languageCode(text);
        if (code !== undefined) return { kind: 'language', code };
        return this.#fail(token, 'query-unknown-language', { language: text }, nearLanguage(text));
      }
    }
  }

  get #next(): QueryToken {
    return this.#tokens[this.#position] ?? { kind: 'end', at: 0, length: 0 };
  }

  /** Steps over the operator when it is next. */
  #takes(operator: Operator): boolean {
    if (!this.#isOperator(operator)) return false;
    this.#position++;
    return true;
  }

  /** True when the next token is this operator, or the word for it in lower case between two terms. */
  #isOperator(operator: Operator): boolean {
    const token = this.#next;
    if (token.kind === 'operator') return token.operator === operator;
    if (token.kind !== 'word' || token.maybeOperator !== operator) return false;
    const before = this.#tokens[this.#position - 1];
    const after = this.#tokens[this.#position + 1];
    return before !== undefined && after !== undefined && this.#mayFollow(before, operator) && this.#startsTerm(after);
  }

  /** After a term any operator may come; NOT also after AND, and in a group that does not begin the query. */
  #mayFollow(before: QueryToken, operator: Operator): boolean {
    if (before.kind === 'operator') return operator === 'not' && before.operator === 'and';
    if (before.kind === 'open') return operator === 'not' && this.#position > 1;
    return before.kind !== 'field';
  }

  #startsTerm(token: QueryToken): boolean {
    if (token.kind === 'operator') return token.operator === 'not';
    return (
      token.kind !== 'end' &&
      token.kind !== 'close' &&
      !(token === this.#next && (this.#isOperator('or') || this.#isOperator('and')))
    );
  }

  #deeper(read: () => QueryNode | undefined): QueryNode | undefined {
    if (this.#depth >= QUERY_LIMITS.depth)
      return this.#fail(this.#next, 'query-too-deep', { limit: QUERY_LIMITS.depth });
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  #fail(
    place: { readonly at: number; readonly length: number },
    phrase: string,
    args: Readonly<Record<string, string | number>> = {},
    suggestion?: string,
  ): undefined {
    this.error = {
      at: place.at,
      length: place.length,
      phrase,
      args,
      ...(suggestion === undefined ? {} : { suggestion: fitting(suggestion) }),
    };
    return undefined;
  }
}

/** What is left of a word without the marks around it can be more than a word: of `'source:reuters'` or `'AND'`. Then it is a phrase, which it stays when it is printed. */
function readsAsWord(text: string): boolean {
  const [token, end] = queryTokens(text);
  return token?.kind === 'word' && token.text === text && end?.kind === 'end';
}

/** A suggestion takes the place of what was wrong, so several words stand in quotation marks. */
function fitting(suggestion: string): string {
  return /\s/.test(suggestion) ? `"${suggestion}"` : suggestion;
}

function distanceOf(token: QueryToken): number {
  return (token.kind === 'operator' && token.operator === 'near' ? token.distance : undefined) ?? USUAL_DISTANCE;
}

function isNot(token: QueryToken): boolean {
  return (
    (token.kind === 'operator' && token.operator === 'not') || (token.kind === 'word' && token.maybeOperator === 'not')
  );
}
