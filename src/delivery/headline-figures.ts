/** A figure as a text prints it; `value` is its digits: "9,709", "9 709" and "9709" are one figure. `start` in UTF-16 units. */
export interface HeadlineFigure {
  readonly value: string;
  readonly printed: string;
  readonly start: number;
}

/**
 * The figures of a text in order, without those that count nothing: years and days of the month tell when, not how many; others are part of a name or
 * a word (COVID-19, 5G, "2-й") or of a score.
 */
export function figuresOf(text: string): readonly HeadlineFigure[] {
  return [...text.matchAll(/\d+(?:[.,\u00a0 ]\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?/g)]
    .map(({ 0: printed, index }) => ({
      value: printed.replaceAll(/[,\s](?=\d{3})/g, '').replace(',', '.'),
      printed,
      start: index,
    }))
    .filter((figure) => !isDate(text, figure) && (isMeasured(text, figure) || !isPartOfName(text, figure)));
}

/** What is looked at on either side of a figure, UTF-16 units. */
const BESIDE = 20;
/** Below this a count needs a measure or a toll beside it to be news. */
const FEW = 10;
const MEASURE_BEFORE = /[$€£¥₽₸₴]\s?$/u;
const MEASURE_AFTER =
  /^[\s\u00a0-]?(?:[%$€£¥₽₸₴]|per ?cent|percentage|пункт|процент|пайыз|thousand|million|billion|trillion|тыс|млн|млрд|трлн|мың|миллион|миллиард|bn\b|mn\b|tn\b|[mkb]\b)/iu;
const TOLL =
  /dead|dies|died|deaths?|kill|injur|wound|hurt|missing|cases|arrest|detain|погиб|убит|убил|ранен|пострада|жертв|умер|сконча|случа|заболе|зараз|задержа|арест|қаза|өлді|өлген|жарал|ұсталды/iu;
/** How long something lasts or how often it is played says little, other than how long somebody goes to prison for. */
const TIME_AFTER =
  /^[\s\u00a0-](?:years?|months?|weeks?|days?|hours?|minutes?|seasons?|games?|match|rounds?|times|things|reasons|ways|facts|год|лет|месяц|недел|дн[яе]|день|сут|час|минут|сезон|матч|тур|раунд|раз|мест|факт|причин|способ|жыл|ай\s|апта|күн|сағат|маусым|рет)/iu;
const PRISON = /jail|prison|sentence|behind bars|тюрьм|колони|приговор|лишени|арест|түрме|сотта|қамау/iu;

/** True for a figure that says something about the event: a toll, a sum, a share, a count of ten and more; a few seasons or days are hardly news. */
export function isTellingFigure(title: string, figure: HeadlineFigure): boolean {
  if (isMeasured(title, figure)) return true;
  if (TIME_AFTER.test(after(title, figure))) return PRISON.test(title);
  return figure.value.includes('.') || Number(figure.value) >= FEW || TOLL.test(title);
}

function isMeasured(text: string, figure: HeadlineFigure): boolean {
  return MEASURE_AFTER.test(after(text, figure)) || MEASURE_BEFORE.test(before(text, figure));
}

function isPartOfName(text: string, figure: HeadlineFigure): boolean {
  return (
    /(?:\p{L}[-‑–]?|[№#]\s?|\d[:-])$/u.test(before(text, figure)) || /^(?:[-‑]?\p{L}|[:-]\d)/u.test(after(text, figure))
  );
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)';
const MONTH_AFTER = new RegExp(`^\\s${MONTH}`, 'iu');
const MONTH_BEFORE = new RegExp(`${MONTH}[a-z]{0,6}\\.?\\s$`, 'iu');

function isDate(text: string, figure: HeadlineFigure): boolean {
  const { value, printed } = figure;
  if (/^(?:19|20)\d\d$/.test(value)) return true;
  if (value !== printed || value.length > 2 || Number(value) > 31) return false;
  return MONTH_AFTER.test(after(text, figure)) || MONTH_BEFORE.test(before(text, figure));
}

function before(text: string, { start }: HeadlineFigure): string {
  return text.slice(Math.max(0, start - BESIDE), start);
}

function after(text: string, { start, printed }: HeadlineFigure): string {
  return text.slice(start + printed.length, start + printed.length + BESIDE);
}
