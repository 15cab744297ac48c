/** The windows with several fields that a platform can show. */
export type FormName = 'settings' | 'digest';

/** One field, in the person's language. `initial`: what is set now; a time is "HH:MM", none or empty = not set. */
export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
} & (
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly initial: string;
    }
  | { readonly kind: 'time'; readonly initial?: string }
  | { readonly kind: 'words'; readonly initial: string }
);

/** A window that shows a channel's choices and lets people change them all at once. */
export interface Form {
  readonly name: FormName;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly fields: readonly FormField[];
}

/** What the fields say, by their ids; an empty field says "". */
export type FormValues = Readonly<Record<string, string>>;

/** What a window that was sent in comes to: the lines of commands for what was changed, or what is wrong with which field. */
export type FormReading =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'problems'; readonly problems: Readonly<Record<string, string>> };
