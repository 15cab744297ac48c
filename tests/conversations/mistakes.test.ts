import { expect } from 'vitest';
import { conversations } from './conversation-kit.ts';

conversations('somebody who mistypes', {
  'a command is asked which one was meant, and nothing is followed until then': async ({
    say,
    sees,
    press,
    platform,
  }) => {
    const command = platform === 'slack' ? '/watch list' : '/list';
    await say('lst');
    const asked = await sees(`Did you mean ${command}?`);
    expect(asked.buttons[0]).toBe(command);
    await press(command);
    await sees('This chat follows nothing yet');
  },

  'a command keeps what stands after it': async ({ say, sees, press, platform }) => {
    await say('digst 08:30');
    const line = platform === 'slack' ? '/watch digest 08:30' : '/digest 08:30';
    await sees(`Did you mean ${line}?`);
    await press(line);
    await sees('Daily digest at 08:30');
  },

  'a query gets it back as it can be read, for what it was typed for': async ({ say, sees, press }) => {
    await say('watch (copper OR zinc');
    expect((await sees('This parenthesis is never closed')).buttons).toEqual(['Follow (copper OR zinc)']);
    await press('Follow (copper OR zinc)');
    await sees('Watch 1 is set: copper OR zinc');
    await say('test "rare earths');
    expect((await sees('This quotation mark is never closed')).buttons).toEqual(['Try "rare earths"']);
    await press('Try "rare earths"');
    await sees('In the last 7 days');
    await say('edit 1 copper AND');
    expect((await sees('A word is missing here')).buttons).toEqual(['Change it to copper']);
    await press('Change it to copper');
    await sees('Watch 1 is now: copper');
  },

  'the name of a topic is offered the topic': async ({ say, sees, press }) => {
    await say('watch Santions');
    const set = await sees('Or did you mean the topic topic:sanctions?');
    expect(set.text).toContain('Watch 1 is set: Santions');
    await press('Change it to topic:sanctions');
    await sees('Watch 1 is now: topic:sanctions');
  },

  'no number at all chooses the watch by its button': async ({ say, sees, press }) => {
    await say('watch copper');
    await sees('Watch 1 is set: copper');
    await say('unwatch');
    expect((await sees('Say which watch by its number')).buttons).toEqual(['1 · copper']);
    await press('1 · copper');
    await press('Delete');
    await sees('Watch 1 is removed: copper');
  },

  'a number and has the watch back with one tap': async ({ say, sees, press }) => {
    await say('watch copper');
    await sees('Watch 1 is set: copper');
    await say('unwatch 1');
    await sees('Watch 1 is removed: copper');
    await press('Undo');
    await sees('Watch 2: copper');
  },

  'a watch that rests has it back resting, and reporting as it did': async ({ press, say, sees }) => {
    await say('watch copper AND lang:kk');
    await sees('Watch 1 is set: copper AND lang:kk');
    await press('Each hour');
    await sees('Alerts come each hour');
    await say('pause 1');
    await sees('It is paused');
    await say('unwatch 1');
    await sees('Watch 1 is removed');
    await press('Undo');
    const back = await sees('Watch 2: copper AND lang:kk');
    expect(back.text).toContain('It is paused');
    expect(back.text).toContain('Alerts come each hour');
  },

  'and thinks better of a question follows nothing': async ({ answer, messages, platform, say, sees }) => {
    if (platform === 'slack') {
      await say('watch cancel');
      await sees('Nothing was changed');
      return;
    }
    await say('watch');
    await sees('What shall be followed?');
    await answer('Отмена');
    await sees('Nothing was changed');
    await say('cancel');
    await say('list');
    await sees('This chat follows nothing yet');
    expect(messages().filter(({ text }) => text.includes('Nothing was changed'))).toHaveLength(2);
  },

  'and answers a question with a sticker is asked again': async ({
    answer,
    answerWithSticker,
    platform,
    say,
    sees,
  }) => {
    if (platform === 'slack') return; // there a window asks
    await say('watch');
    await sees('What shall be followed?');
    await answerWithSticker();
    expect((await sees('Only text can be read here')).text).toContain('What shall be followed?');
    await answer('copper');
    await sees('Watch 1 is set: copper');
  },

  'a time zone chooses one by a button, which takes the place of the question': async ({
    platform,
    press,
    say,
    sees,
    seesNoMore,
  }) => {
    await say('timezone +5');
    await sees('That is not a time zone');
    await press('Almaty');
    await sees('Time zone: Asia/Almaty');
    // Slack tells the whole channel; what one person was told there stays.
    if (platform === 'telegram') await seesNoMore('That is not a time zone');
  },

  'the place of a search in time is told what can stand there': async ({ say, sees }) => {
    await say('search copper since yesterday');
    await sees('After since stand hours (h), days (d) or weeks (w)');
  },
});

conversations('somebody who writes in Russian or Kazakh', {
  'is understood': async ({ say, sees }) => {
    await say('language қазақша');
    await sees('Тіл: қазақ тілі');
    await say('language русский');
    await sees('Язык: русский');
    await say('digest 9:30 по будням');
    await sees('Дайджест по будням в 09:30');
    await say('watch санкции И (медь ИЛИ цинк)');
    await sees('Запрос 1 добавлен');
    await say('mode 1 раз в час');
    await sees('Сообщения приходят раз в час все вместе.');
    await say('search медь за 7 дней');
    await sees('Ничего не найдено: медь');
    await say('help watch');
    const taught = await sees('Десять настоящих примеров');
    expect(taught.text).toContain('заголовок:беспилотник И язык:ru');
    await say('forget');
    expect((await sees('Удалить всё, что хранится об этом чате?')).buttons).toEqual(['Удалить всё']);
  },
});
