/** A file in the demo's Slack. */
export interface DemoFile {
  readonly name: string;
  readonly text: string;
}

/** The files of a small Slack: those that people share, and those that the bot puts there in three steps. */
export interface SlackFiles {
  /** A person has this file in Slack; gives its id. */
  add(file: DemoFile): string;
  find(id: string): DemoFile | undefined;
  /** First step of the bot: a place for a file of this name. */
  begin(name: string): string;
  /** Second step: its bytes. False when nobody began it. */
  receive(id: string, text: string): boolean;
}

/** Files by id (https://docs.slack.dev/reference/methods/files.getUploadURLExternal). */
export function createSlackFiles(): SlackFiles {
  const files = new Map<string, DemoFile>();
  const begun = new Map<string, string>();
  const nextId = (): string => `F${files.size + begun.size + 1}`;
  return {
    add(file) {
      const id = nextId();
      files.set(id, file);
      return id;
    },
    find: (id) => files.get(id),
    begin(name) {
      const id = nextId();
      begun.set(id, name);
      return id;
    },
    receive(id, text) {
      const name = begun.get(id);
      if (name === undefined) return false;
      files.set(id, { name, text });
      return true;
    },
  };
}
