/** The windows with fields that a platform can show. */
export type FormName = 'settings' | 'digest' | 'watch' | 'source';

/** Which window; `watch` is the number of the watch that it edits, without which a window of that name makes a new one. */
export interface FormRequest {
  readonly name: FormName;
  readonly watch?: number;
}

/**
 * One field, in the person's language. `initial`: what is set now; a time is "HH:MM", none or empty = not set. `isChecked`: what it says is looked at while the
 * window is open.
 */
export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isChecked?: true;
} & (
  | { readonly kind: 'choice'; readonly options: readonly FormOption[]; readonly initial: string }
  /** Any number of options; `example` stands there while none is chosen. */
  | {
      readonly kind: 'choices';
      readonly options: readonly FormOption[];
      readonly initial: readonly string[];
      readonly example: string;
    }
  | { readonly kind: 'time'; readonly initial?: string }
  /** `maxLength` in UTF-16 units; a long text has several lines. */
  | {
      readonly kind: 'words';
      readonly initial: string;
      readonly maxLength: number;
      readonly example?: string;
      readonly isLong?: true;
    }
);

/** One entry of a field to choose from. */
export interface FormOption {
  readonly value: string;
  readonly label: string;
}

/** A window that shows some choices and lets people change them all at once. `check` stands under its first field. */
export interface Form extends FormRequest {
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly fields: readonly FormField[];
  readonly check?: FormCheck;
}

/** What the fields come to, said while the window is open; `pointer` is fixed-width text that shows a place in what was typed. */
export interface FormCheck {
  readonly lines: readonly string[];
  readonly pointer?: string;
}

/** What the fields say, by their ids; an empty field says "", several choices stand one a line. */
export type FormValues = Readonly<Record<string, string>>;

/** A window that was sent in: what its fields say, which of them the person has changed, and traces of what they said when it was opened (field-trace.ts). */
export interface SentForm extends FormRequest {
  readonly values: FormValues;
  readonly changed: readonly string[];
  readonly initial: FormValues;
}

/** What somebody has changed in the window of the watch of this number: what those fields say, and traces of what they said when it was opened. */
export interface WatchEdit {
  readonly number: number;
  readonly changes: FormValues;
  readonly was: FormValues;
}

/**
 * What a window that was sent in comes to: one command, what is to be changed in a watch, the lines of several commands for what was changed, or what is wrong
 * with which field.
 */
export type FormReading =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'edit'; readonly edit: WatchEdit }
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'problems'; readonly problems: Readonly<Record<string, string>> };
