import type { Sender } from '../ports/sender.ts';

/** Prints messages, a blank line between two: what "sending" means where no platform is configured. */
export function createTerminalSender(print: (text: string) => void): Sender {
  let printed = 0;
  return {
    async send({ part }) {
      if (part.platform !== 'terminal') throw new Error(`the terminal cannot show a part for ${part.platform}`);
      print(`${part.text}\n`);
      printed += 1;
      return { kind: 'sent', messageId: String(printed) };
    },
  };
}
