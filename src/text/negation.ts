import { foldWord, wordsIn } from './words.ts';

/** Words that deny; Kazakh mostly denies by an ending of its verb, which is not looked for. */
const NEGATIONS = new Set(
  (
    'not no never nothing nobody none neither nor cannot without hardly barely ' +
    'не нет ни никогда ничего ничто никто никого никому нельзя без вряд емес жоқ ешқашан ешкім ешнәрсе'
  )
    .split(' ')
    .map(foldWord),
);
const SHORT_NOT = /n['’]t$/iu;

/** Whether the text holds a word that denies: "not", "won't", «никогда», «емес». */
export function hasNegation(text: string): boolean {
  return wordsIn(text).some(({ form, start, end }) => NEGATIONS.has(form) || SHORT_NOT.test(text.slice(start, end)));
}
