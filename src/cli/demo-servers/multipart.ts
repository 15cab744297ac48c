/** The values of a form by name; a file is its name and text. */
export type FormValues = Readonly<Record<string, string | { readonly name: string; readonly text: string }>>;

/** Reads a body of the type multipart/form-data (RFC 7578) whose files are text. */
export function readForm(contentType: string, body: string): FormValues {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  const values = body.split(`--${boundary}`).flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (end === -1 || name === undefined) return [];
    const text = part.slice(end + 4).replace(/\r\n$/, '');
    const fileName = /filename="([^"]*)"/.exec(head)?.[1];
    return [[name, fileName === undefined ? text : { name: fileName, text }] as const];
  });
  return Object.fromEntries(values);
}
