/** What a line of `/export` begins with, and its version. */
export const SHARE_HEADER = /Quotewire\s+(\d{1,4})\s*\|/giu;

/** Whether a text holds such a line. */
export function hasShareLine(text: string): boolean {
  return text.search(SHARE_HEADER) >= 0;
}
