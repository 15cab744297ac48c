/** A number with its noun, as "1 feed" and "2 feeds"; `many` for nouns that do not just take an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
