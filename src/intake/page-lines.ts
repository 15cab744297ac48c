import { parseDate } from './parse-date.ts';

// What stands between an article's paragraphs on its page and is none of them. Each rule wants a whole paragraph of a known shape, because a
// sentence lost from an article may be the quote that mattered.

/**
 * The paragraphs of a page's text that belong to its article: without lines that point to other articles, captions that name a photographer,
 * cookie notices, lines that are only a date, calls to share or subscribe, and rows of menu words. English, Russian, Kazakh, Kyrgyz, Uzbek.
 */
export function articleParagraphs(paragraphs: readonly string[]): readonly string[] {
  let isInList = false;
  return paragraphs.filter((paragraph) => {
    // Under "Read also" stand headlines; the list ends with the first sentence.
    isInList = POINTER_HEADING.test(paragraph) || (isInList && !isSentence(paragraph));
    return !isInList && !isPageLine(paragraph);
  });
}

const isSentence = (text: string): boolean => text.length > 160 || /[.!?…]["'”»)\]]*$/.test(text);

function isPageLine(text: string): boolean {
  if (text.length > 400) return false;
  if (COOKIES.test(text)) return true;
  if (text.length > 250) return false;
  return POINTER.test(text) || CREDIT.test(text) || CALL.test(text) || isDateLine(text) || isMenu(text);
}

const POINTERS =
  "read (?:also|more|next|on)|(?:see|also) (?:also|read)|more (?:on this(?: story)?|stories|news)|related(?: (?:news|stories|articles|topics|content|links))?|recommended(?: (?:stories|for you))?|you (?:may|might) also like|most (?:read|popular)|don[’']t miss|" +
  'читайте (?:также|ещ[её]|по теме|далее)|читать (?:также|далее|ещ[её])|также читайте|смотрите также|(?:материалы |новости |ещ[её] |статьи )?по теме|другие новости|похожие (?:новости|статьи|материалы)|рекомендуем(?: прочитать)?|самое читаемое|' +
  "(?:тағы|сондай-ақ|сонымен қатар)? ?оқи? ?(?:отырыңыз|ңыз|ңыздар)|оқыңыз|дагы окуңуз|ушбу мавзуда|мавзуга оид|mavzuga oid|shuningdek o[‘’'ʻ]qing";
/** "Read also: …", with what it points to. */
const POINTER = new RegExp(`^(?:${POINTERS}) ?[:—–»→>|]`, 'iu');
/** "Read also" alone. */
const POINTER_HEADING = new RegExp(`^(?:${POINTERS}) ?[:—–»→>.…]*$`, 'iu');

/** "Photo: …", "© Agency", "Фото: …". */
const CREDIT =
  /^(?:\(?(?:photo|picture|image|video|illustration|file photo|фото|фотография|видео|коллаж|иллюстрация|скриншот|сурет|сүрөт|surat)(?: (?:by|credit|source|caption|courtesy(?: of)?|из|с сайта|предоставлено))?\)? ?[:©/|]|\(?photo by |image (?:source|caption|credit)|(?:источник|автор) фото|©|getty images)/iu;

/** The voice of a cookie banner; an article about cookies has another. */
const COOKIES =
  /(?:(?:we|this (?:web)?site|our (?:web)?site|our partners) uses? (?:\w+ ){0,4}cookies|by (?:continuing|using|clicking|browsing)\b.{0,80}\bcookies|cookies?\b.{0,80}\byou (?:agree|accept|consent)|(?:мы|сайт) использу(?:ем|ет) (?:файлы )?(?:cookie|куки)|(?:cookie|куки).{0,80}вы (?:даете|даёте|соглашаетесь)|сайт cookie файлдар)/iu;

/** Calls to share, follow and subscribe. */
const CALL =
  /^(?:share(?: (?:this|on|via)\b.{0,60})?$|(?:follow|join|find|like) us\b|(?:subscribe|sign up) (?:to|for|now|here)\b|get (?:the|our) (?:latest|newsletter|app)\b|(?:click|tap) here to\b|(?:подписывайтесь|подпишитесь|подписаться) (?:на|в)(?!\p{L})|(?:присоединяйтесь|следите за) (?:нами|нам|к нам|нашим)|следите за (?:нашими )?новостями|(?:наш|мы в) (?:telegram|телеграм)|поделиться(?: в .{0,40})?$|нашли ошибку|заметили ошибку|біздің (?:telegram|телеграм)|(?:жазылыңыз|жазылып алыңыз)|all rights reserved|все права защищены|advertisement$|реклама$|жарнама$)/iu;

const LABEL =
  /^(?:published|updated|posted|last (?:updated|modified)|date|опубликовано|обновлено|дата|жарияланды|жаңартылды)(?: (?:on|at|в))? ?:? ?/iu;

/** A date and nothing else: "23 ноября 2026, 14:05", "Updated: Mon, 23 Nov 2026 14:05 GMT", "14:05". */
function isDateLine(text: string): boolean {
  // What ends like a sentence is one: "In May 2016."; "2016 г." is not.
  if (text.length > 70 || !/\d/.test(text) || /(?<!\d г)[.!?]$/.test(text)) return false;
  const rest = text.replace(LABEL, '');
  if (/^[\d\s.:,/|–-]{4,40}$/.test(rest)) return true;
  const words = rest.match(/\p{L}+/gu) ?? [];
  return words.length <= 4 && parseDate(rest.replace(/[|•·–—]/g, ' ')) !== undefined;
}

/** "Home › World › Asia", or four or more words of a menu, one under the other. */
function isMenu(text: string): boolean {
  const crumbs = text.split(/ ?[›»>|•·] ?|\n/).map((crumb) => crumb.trim());
  return (
    crumbs.length >= 4 && crumbs.every((crumb) => crumb.length < 30 && !/[.!?…:;]$/.test(crumb) && !/\d{2}/.test(crumb))
  );
}
