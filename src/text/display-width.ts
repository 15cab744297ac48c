/**
 * Characters that take two columns of a terminal: East Asian wide and fullwidth letters (Unicode UAX 11) and emoji. Rough at the edges on purpose:
 * a wrong guess only moves a line break.
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}(?=\ufe0f)|\p{Emoji_Presentation}/u;
/** Characters that take none: marks, joiners and other invisible ones. */
const WIDTHLESS = /[\p{M}\p{Cf}]/u;
/** Printable ASCII, by far the most frequent. */
const PLAIN = /^[ -~]*$/;

/** Latin, Greek and Cyrillic letters, looked at first because the other tests are slow. */
const NARROW = /^[ -\u02ff\u0370-\u0482\u048a-\u052f]$/;

/** Columns that the text takes in a terminal. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text in pieces of at most `columns`, each at least one character. */
export function widthPieces(text: string, columns: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of text) {
    const added = characterWidth(character);
    if (piece !== '' && width + added > columns) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += added;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function characterWidth(character: string): number {
  if (NARROW.test(character)) return 1;
  if (WIDTHLESS.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
