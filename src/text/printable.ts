// What a stranger's text may carry into a message: letters and line breaks, nothing that steers a terminal, a bidi paragraph or our placeholders.

/** Line ends of every kind: CR, CR LF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR (Unicode 16, section 5.8). */
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g;
/** Control characters except the line feed: ESC starts terminal commands, NUL ends strings elsewhere. */
const CONTROLS = /[^\P{Cc}\n]/gu;
/**
 * Bidi controls (Unicode UAX 9, table 1) turn text around beyond their own word; Telegram strips them, Slack does not.
 * Byte order mark, interlinear marks and the noncharacters U+FDD0–U+FDEF, U+FFFE, U+FFFF are not for interchange at all;
 * the renderers use noncharacters as placeholders.
 */
const STEERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff]/g;

/** The text as it may be shown: well-formed, line ends as "\n", tabs as spaces, without control, bidi and placeholder characters. */
export function printable(text: string): string {
  return text.toWellFormed().replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(CONTROLS, '').replace(STEERING, '');
}

/** What is seen nowhere and only sets where lines may break: zero width space, soft hyphen, word joiner. */
const EDGES = /^[\s\u200b\u00ad\u2060]+|[\s\u200b\u00ad\u2060]+$/g;

/** The printable text on one line: every run of white space becomes one space, none at the ends. */
export function oneLine(text: string): string {
  return printable(text).replace(EDGES, '').replace(/\s+/gu, ' ');
}

/** True when a reader sees something: at least one character that is no space, mark, control or format character. */
export function hasVisibleText(text: string): boolean {
  return /[^\p{C}\p{M}\p{Z}]/u.test(text);
}
