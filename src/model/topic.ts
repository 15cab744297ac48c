/** A text in several languages, by BCP 47 code; `en` is always there. */
export type ByLanguage = Readonly<Record<string, string>> & { readonly en: string };

/** A named, ready query of `config/topics.yaml`. `match` and `miss` are example headlines that must and must not match. */
export interface Topic {
  readonly id: string;
  readonly name: ByLanguage;
  readonly description: ByLanguage;
  readonly query: string;
  readonly match: readonly string[];
  readonly miss: readonly string[];
}
