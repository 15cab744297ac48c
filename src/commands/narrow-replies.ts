import { isSameSource, outletSource } from '../analysis/query-parts.ts';
import { phrase, words } from '../delivery/content-nodes.ts';
import type { Channel, Platform } from '../model/channel.ts';
import type { Button, Content, Inline } from '../model/content.ts';
import type { Watch } from '../model/watch.ts';
import { languageName } from '../text/language-name.ts';
import { oneLine } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { answer, button, buttons, code, inRows, note, paragraph } from './content-parts.ts';
import { typedCommand } from './typed-command.ts';

/** Languages offered; any other can be typed. */
const MOST_LANGUAGES = 12;
/** Sources on a page: what a phone shows without much scrolling. */
const PAGE_SIZE = 10;
const MAX_LABEL = 28;

/** A watch's languages as buttons, the chosen ones marked. */
export function watchLanguagesReply(
  { language, platform }: Pick<Channel, 'language' | 'platform'>,
  watch: Watch,
  { chosen, offered }: { readonly chosen: readonly string[]; readonly offered: readonly string[] },
): Content {
  const number = String(watch.number);
  const choices = offered.slice(0, Math.max(MOST_LANGUAGES, chosen.length)).map((one) => {
    const isChosen = chosen.includes(one);
    return choice(languageName(one, language), isChosen, `lang:${number} ${isChosen ? 'off' : 'on'} ${one}`);
  });
  return answer(
    watchLine(watch),
    paragraph(phrase(chosen.length === 0 ? 'choose-languages-any' : 'choose-languages')),
    note(phrase('choose-typed', { command: typedCommand(platform, 'edit', `${number} … lang:de`) })),
    buttons(...inRows(choices, 2), [backButton(watch)]),
  );
}

/** A page of a watch's sources as buttons, the chosen ones first and marked. `page` counts from 1; past the end it is the last one. */
export function watchOutletsReply(
  platform: Platform,
  watch: Watch,
  about: { readonly outlets: readonly string[]; readonly chosen: readonly string[]; readonly page: number },
): Content {
  const { chosen, outlets } = about;
  const number = String(watch.number);
  const isChosen = (source: string): boolean => chosen.some((one) => isSameSource(one, source));
  const others = outlets.flatMap((outlet) => {
    const source = outletSource(outlet);
    return source === undefined || isChosen(source) ? [] : [{ label: outlet, source }];
  });
  const all = [...chosen.map((source) => ({ label: nameOf(source, outlets), source })), ...others];
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const page = Math.min(Math.max(about.page, 1), pages);
  const choices = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ label, source }) => {
    const way = isChosen(source) ? 'off' : 'on';
    return choice(label, isChosen(source), `outlet:${number} ${page} ${way} ${source}`);
  });
  const turn = (id: string, to: number): readonly Button[] =>
    to < 1 || to > pages ? [] : [button({ kind: 'phrase', id }, `outlets:${number} ${to}`)];
  return answer(
    watchLine(watch),
    paragraph(phrase(chosen.length === 0 ? 'choose-sources-any' : 'choose-sources')),
    note(phrase('choose-typed', { command: typedCommand(platform, 'edit', `${number} … source:Reuters`) })),
    buttons(
      ...inRows(choices, 2),
      [...turn('button-previous', page - 1), ...turn('button-next', page + 1)],
      [backButton(watch)],
    ),
  );
}

/** The outlet that a source in a query names, else its own words. */
function nameOf(source: string, outlets: readonly string[]): string {
  return outlets.find((outlet) => isSameSource(outletSource(outlet) ?? '', source)) ?? source;
}

function watchLine({ number, query }: Watch): Inline {
  return phrase('watch-card', { number: String(number), query: code(query) });
}

function choice(label: string, isChosen: boolean, action: string): Button {
  const name = words(shorten(oneLine(label), MAX_LABEL));
  return button(isChosen ? phrase('button-followed', { name }) : name, action);
}

function backButton({ number }: Watch): Button {
  return button(phrase('button-back'), `show:${number}`);
}
