# Все тексты, которые видит человек, по-русски. Идентификаторы и аргументы те же, что в en.ftl.

### shared by alerts and digests

no-headline = (без заголовка)
story-source = { $outlet } · { $at }
more-sources = {" "}· +{ $count } { $count ->
    [one] источник
    [few] источника
   *[many] источников
  }
quote-words = «{ $words }»
quote-by = — { $speaker }
quote-by-role = — { $speaker }, { $role }
quote-by-occasion = — { $speaker } ({ $occasion })
quote-by-role-occasion = — { $speaker }, { $role } ({ $occasion })
quote-speaker-unclear = — кто сказал, неясно: см. статью
quote-changed = изменено источником, { $at }
instant-today = сегодня в { $time } ({ $zone })
instant-tomorrow = завтра в { $time } ({ $zone })
instant-on-date = { $date } в { $time } ({ $zone })

### alert

alert-summary = { $headline } — { $outlet }
alert-more-topics = +{ $count }
alert-matched-text = Совпадение в тексте:{" "}
alert-matched-headline = Совпадение в заголовке:{" "}
alert-matched-words = Совпавшие слова:{" "}
alert-matched-source = Совпадение по стране издания
follow-up-speaker = Новое: ещё один голос
follow-up-quote = Новое: ещё одно заявление
follow-up-number = Новое: { $figures }
alert-sources = Об этом же пишут
# Статью по ссылке прочитать не удалось.
alert-feed-text = Статью прочитать не удалось; использован только текст из ленты издания.

# The title of one message in place of many alerts.
folded-title = { $count ->
    [one] { $count } сюжет
    [few] { $count } сюжета
   *[many] { $count } сюжетов
  } сразу

### digest

digest-summary = { $count ->
    [0] Дайджест: совпадений нет
    [one] Дайджест: { $count } сюжет
    [few] Дайджест: { $count } сюжета
   *[many] Дайджест: { $count } сюжетов
  }
digest-title = Дайджест: { $date }
digest-title-weekly = Неделя до { $date }
digest-period = Период: { $from } — { $to }
digest-count = { $title }: { $count }
digest-count-elsewhere = { $title }: { $count } (из них { $elsewhere } в других разделах)
digest-section = { $title } · { $count ->
    [one] { $count } сюжет
    [few] { $count } сюжета
   *[many] { $count } сюжетов
  }
# Follows digest-more in Slack.
slack-in-thread = {" "}(в треде)
digest-more = и ещё { $count }
digest-more-unlisted = и ещё { $count } { $count ->
    [one] сюжет
    [few] сюжета
   *[many] сюжетов
  }
digest-also-said = Кто ещё что сказал
digest-said-in = { $outlet }: { $headline }
digest-then = Потом: { $headline }
# Follows a headline and its outlet on the same line.
digest-in-passing = {" "}· упомянуто вскользь
digest-late = { $source } · с опозданием
digest-gap = С { $from } до { $to } ничего не читалось; ленты могли за это время убрать часть новостей.
digest-came-late = Этот дайджест опоздал: его время было { $due }.
digest-quoted-by = Цитирует { $outlet }
digest-nothing = За этот период совпадений нет.
digest-feeds = Прочитано лент: { $read } из { $total }
digest-feeds-failing = Прочитано лент: { $read } из { $total }; не читаются: { $names }
digest-feeds-failing-more = Прочитано лент: { $read } из { $total }; не читаются: { $names } и ещё { $more }

### problem

problem-host-not-found = Такого сайта в интернете нет. Проверьте, верно ли написан адрес.
problem-connection-failed = Связаться с сайтом не удалось. Если так и останется, проверьте, открывается ли он в браузере.
problem-timed-out = Сайт слишком долго не отвечал.
problem-certificate = Сертификат сайта недействителен или просрочен. Обновить его должен владелец сайта.
problem-private-address = Адрес ведёт в частную сеть и не запрашивается. Разрешить его может оператор: ALLOW_PRIVATE_HOSTS.
problem-bad-address = Это не веб-адрес. Он должен начинаться с http:// или https://.
problem-too-many-redirects = Сайт без конца пересылает нас со страницы на страницу. Проверьте адрес.
problem-too-large = Ответ слишком большой и не прочитан. Найдите у этого сайта ленту поменьше.
problem-unauthorised = Сайт требует входа (401). Укажите адрес открытой ленты.
problem-refused = { $status ->
    [0] Сайт просит программы не читать эту страницу (robots.txt). Мы это уважаем.
   *[other] Сайт не пускает ботов ({ $status }). Мы это уважаем; найдите другую ленту или обратитесь к сайту.
  }
problem-not-found = По этому адресу ничего нет (404). Проверьте адрес на сайте: лента могла переехать.
problem-gone = Сайт сообщает, что лента закрыта навсегда (410). Удалите её или найдите новую.
problem-rate-limited = Сайт просит обращаться реже (429). Мы это уважаем.
problem-server-error = На сайте неполадка ({ $status }).
problem-unexpected-status = Сайт ответил не так, как ожидалось ({ $status }). Если так и останется, проверьте адрес.
problem-empty = Сайт прислал пустой ответ.
problem-html-page = Это веб-страница, а не лента. Укажите адрес ленты RSS или Atom этого сайта.
problem-not-a-feed = Это не лента. Укажите адрес ленты RSS, Atom, RDF или JSON.
problem-unreadable = Лента повреждена, прочитать её не удалось. Если так и останется, сообщите сайту.
problem-paywall = Статья доступна только подписчикам издания. Мы это уважаем; используется только текст из ленты.
problem-no-article = Текст статьи на странице не найден, поэтому используется только текст из ленты.

### query

query-empty = Запрос пуст. Напишите, что искать, например: санкции И Казахстан
query-too-long = Запрос слишком длинный: допускается не больше { $limit } знаков.
query-too-many-terms = В запросе слишком много условий: допускается не больше { $limit }.
query-too-deep = Скобки и НЕ вложены слишком глубоко: допускается не больше { $limit } уровней.
query-stray-close = Эта скобка ничего не закрывает.
query-unclosed-group = Эта скобка не закрыта.
query-unclosed-quote = Эта кавычка не закрыта.
query-missing-term = Здесь не хватает слова.
query-operator-alone = Слова нужны с обеих сторон от { $operator }. Чтобы искать само это слово, возьмите его в кавычки.
query-only-not = Одно НЕ (NOT) подошло бы почти ко всему. Укажите и то, что нужно: нефть НЕ футбол
query-no-letters = В этом слове нет ни букв, ни цифр.
query-short-prefix = Букв перед * должно быть не меньше { $limit }.
query-missing-value = Сразу после { $field }: должно что-то стоять.
query-unknown-field = Поля { $field }: нет. Есть поля topic:, place:, source:, author:, section:, lang: и title:
query-unknown-topic = Темы «{ $topic }» нет.
query-unknown-place = Страны или региона «{ $place }» нет.
query-unknown-language = Языка «{ $language }» нет. Подходят коды, например en, ru и kk.
query-far-near = После NEAR/ (РЯДОМ/) ставится число от 1 до { $limit }: нефть РЯДОМ/5 цена
query-near-terms = NEAR (РЯДОМ) ставится между словами, фразами, местами и темами или несколькими из них через ИЛИ в скобках.
query-broken-topic = Тема «{ $topic }» не читается. Оператор должен исправить её в topics.yaml.

### platforms

slack-not-in-channel = Quotewire ещё нет в этом канале. Пригласите его командой /invite и отправьте команду ещё раз.
# Under an answer to one person.
slack-outside = Quotewire нет в этом канале. Он появится, когда вы добавите запрос; в закрытый канал его нужно пригласить командой /invite.
slack-working = Это займёт немного времени. Ответ придёт следом.

### commands

# Аргументы с именами команд ($list, $help, $command …) — сама команда, как её набирают на этой платформе.

start-first = Quotewire следит за новостями и сообщает в этот чат, кто что сказал.
start-how = Или отправьте { $watch }. Всё остальное: { $help }
start-again = { $count ->
    [one] Этот чат следит за { $count } запросом: { $list }
   *[other] Этот чат следит за { $count } запросами: { $list }
  }

help-first = Quotewire следит за новостями и сообщает в этот чат, кто что сказал. Что можно отправить:
help-rest = И всё остальное:
help-line = { $command } — { $does }
help-watch = следить за запросом
help-watch-mode = то же, только в ежедневном дайджесте; или instant:, hourly:, weekly:
help-list = показать, за чем следит этот чат
help-unwatch = перестать следить (номер — из списка)
help-topics = показать готовые темы
help-digest = дайджест каждый день в это время
help-digest-now = дайджест сейчас
help-digest-off = больше не присылать дайджест
help-digest-weekly = главные сюжеты недели
help-test = что запрос нашёл бы за последнюю неделю
help-search = искать среди сохранённых публикаций
help-alerts = сообщения раз в час все вместе или сразу (instant)
help-quiet = не присылать сообщения в эти часы
help-urgent = сообщения по запросу и в тихие часы
help-followups = ответы под сообщениями включить или выключить
help-previews = просмотр страницы под каждым сообщением или без него (off)
help-pause = пока не присылать сообщения и дайджесты
help-resume = снова присылать сообщения и дайджесты
help-timezone = задать часовой пояс чата
help-language = задать язык чата
help-permissions = кто может менять настройки и запросы
help-saved = показать сохранённое
help-edit = изменить запрос
help-mode = как сообщать по одному запросу: сразу (instant), раз в час (hourly), раз в день (daily) или в неделю (weekly)
help-export = запросы этого чата одной строкой или файлом, для другого чата
help-import = добавить запросы из такой строки или файла
help-settings = все настройки чата
help-status = как работают ленты и доставка
help-privacy = что хранится
help-forget = удалить всё об этом чате
help-help-watch = как писать запрос, десять примеров
help-help-all = все команды
help-help = показать эту справку
help-admit = чаты, которые ждут доступа
help-refuse = не пускать чат
help-wrong = цитаты, отмеченные как неверные
help-query = В запросе: слова, "точные фразы", И, ИЛИ, НЕ, скобки, тема:, место:, источник:, язык:, заголовок:
help-not-screening = Это не инструмент санкционной проверки. Отсутствие сообщения ничего не доказывает.

watch-added = Запрос { $number } добавлен: { $query }
watch-rate = Судя по последним { $days ->
    [one] суткам
   *[other] { $days } дням
  }: около { $perDay } { $perDay ->
    [one] публикации
   *[other] публикаций
  } в день.
watch-rate-low = Судя по последним { $days ->
    [one] суткам
   *[other] { $days } дням
  }: меньше одной публикации в день.
watch-first-round = Ленты сейчас читаются в самый первый раз. Когда чтение закончится, пришлём самое новое совпадение.
watch-how-to-remove = Перестать следить: { $command }
watch-near-topic = Или имелась в виду тема { $topic }?
watch-removed = Запрос { $number } удалён: { $query }

test-first = За последние 7 дней (запрос не добавлен): { $query }
test-rate = Около { $count } { $count ->
    [one] сообщения
   *[other] сообщений
  } в день, судя по { $days ->
    [one] последнему дню
    [few] последним { $days } дням
   *[many] последним { $days } дням
  }.
test-found = { $stories } { $stories ->
    [one] сюжет
    [few] сюжета
   *[many] сюжетов
  } в { $reports } { $reports ->
    [one] публикации
   *[other] публикациях
  }. Самые новые:
test-none = Ничего не нашлось.
test-how-to-follow = Следить: { $command }
search-found = { $stories } { $stories ->
    [one] сюжет
    [few] сюжета
   *[many] сюжетов
  } в { $reports } { $reports ->
    [one] публикации
   *[other] публикациях
  }: { $query }
search-found-most = Больше { $stories } { $stories ->
    [one] сюжета
   *[other] сюжетов
  }, новейшие { $stories } — в { $reports } { $reports ->
    [one] публикации
   *[other] публикациях
  }: { $query }
search-place = { $from }–{ $to } из { $count }, сначала новые
search-since = С { $since }
search-reports = {" "}· { $count } { $count ->
    [one] публикация
    [few] публикации
   *[many] публикаций
  }
search-gone = Публикации, которые больше не хранятся, здесь пропущены.
search-none = Ничего не найдено: { $query }
search-archive-since = Самая ранняя из хранимых публикаций: { $since }
search-archive-empty = Пока не прочитано ни одной публикации.
search-back-to = Просмотрены публикации только с { $at }: для этого запроса их слишком много. Более узкий запрос заглянет дальше.
export-first = { $count ->
    [one] { $count } запрос
    [few] { $count } запроса
   *[many] { $count } запросов
  } и настройки этого чата, чтобы скопировать:
export-how = { $lines ->
    [one] Вставьте эту строку
   *[other] Вставьте каждую строку
  } в другом чате: в Telegram после { $telegram }, в Slack после { $slack }
export-too-long = Не помещаются в строку и пропущены: { $numbers }
export-file = { $count ->
    [one] { $count } запрос этого чата и его настройки — файлом.
    [few] { $count } запроса этого чата и его настройки — файлом.
   *[many] { $count } запросов этого чата и его настройки — файлом.
  }
export-file-how = Пришлите этот файл Quotewire в другом чате, в Telegram или в Slack. В группе упомяните его вместе с файлом.
import-first = { $count ->
    [0] В строке нет запросов:
    [one] В строке { $count } запрос:
    [few] В строке { $count } запроса:
   *[many] В строке { $count } запросов:
  }
import-file-first = { $count ->
    [0] В файле нет запросов:
    [one] В файле { $count } запрос:
    [few] В файле { $count } запроса:
   *[many] В файле { $count } запросов:
  }
import-new = Новый: { $query }
import-known = Уже есть, запрос { $number }: { $query }
import-broken = Не читается: { $query } — { $reason }
import-no-room = Нет места: { $query }
import-setting = Настройка: { $setting }
import-unknown = Непонятно: { $part }
import-changed = Строку изменили после выгрузки, или в ней чего-то не хватает. Внимательно посмотрите, что она добавит.
import-newer = Строка из более новой версии Quotewire; кое-что в ней может значить другое.
import-limit = В чате может быть до { $limit } запросов.
import-nothing = Для этого чата в ней нет ничего нового.
import-too-long = Слишком длинно, чтобы добавить сразу. Вставляйте по одной строке, как они были выгружены.
import-done = { $count ->
    [0] Настройки перенесены:
    [one] Добавлен { $count } запрос:
    [few] Добавлено { $count } запроса:
   *[many] Добавлено { $count } запросов:
  }
import-undone = { $count ->
    [0] Настройки прежние.
    [one] Отменено: убран { $count } запрос.
    [few] Отменено: убрано { $count } запроса.
   *[many] Отменено: убрано { $count } запросов.
  }

proof-first = Запрос { $number }, { $query }: первое чтение лент закончено.
proof-newest = Самое новое совпадение:
proof-none = За последние 7 дней совпадений нет. О первом сообщим.

list-first = { $count ->
    [one] Этот чат следит за { $count } запросом:
   *[other] Этот чат следит за { $count } запросами:
  }
list-watch = Запрос { $number }: { $query } (добавлен { $made })
list-watch-by = Запрос { $number }: { $query } (добавлен { $made }, { $person })
list-how-to-remove = Перестать следить: { $command }
kept-in-file = Это записано в { $file }, здесь изменить нельзя.
list-more = и ещё { $count } { $count ->
    [one] запрос
    [few] запроса
   *[many] запросов
  }
list-empty = Этот чат пока ни за чем не следит. Отправьте { $watch } или выберите тему: { $topics }.

topics-first = Готовые темы. Нажмите, чтобы следить; ещё раз — чтобы перестать:
topics-line = { $name }: { $description }
topics-line-followed = { $name } (следим): { $description }
topics-about = О чём они:
topics-none = Готовых тем здесь нет.

digest-daily = Ежедневный дайджест в { $time }. Следующий: { $next }.
digest-on-weekdays = Дайджест по будням в { $time }. Следующий: { $next }.
digest-daily-paused = Ежедневный дайджест в { $time }, но не во время паузы.
digest-none = Ежедневного дайджеста нет. Включить: { $command }
digest-weekly = Недельный выпуск в { $time }, следующий: { $next }. Выключить: { $off }
digest-how = Другое время: { $at }. Не в выходные: { $weekdays }. Раз в неделю: { $weekly }. Сейчас: { $now }. Выключить: { $off }.
digest-is-off = Ежедневный дайджест выключен.
digest-empty-on = Если ничего не нашлось, дайджест так и скажет. Не присылать такой: { $command }
digest-empty-off = Если ничего не нашлось, дайджест не приходит. Присылать всё равно: { $command }
digest-size-short = Дайджест показывает целиком до 6 сюжетов. Больше: { $usual } или { $long }.
digest-size-usual = Дайджест показывает целиком до 12 сюжетов. Меньше: { $short }. Больше: { $long }.
digest-size-long = Дайджест показывает целиком до 24 сюжетов. Меньше: { $usual } или { $short }.

alerts-instant = Сообщения приходят сразу. Получать их раз в час все вместе: { $command }
alerts-hourly = Сообщения приходят раз в час все вместе. Получать их сразу: { $command }
alerts-own = Запрос { $number }: { $how }
alerts-own-how = Изменить для одного: { $command }
mode-urgent = сразу, и в тихие часы
mode-instant = сразу
mode-hourly = раз в час
mode-daily = только в ежедневном дайджесте
mode-weekly = только в недельном выпуске
quiet-none = Тихих часов нет. Чтобы сообщения ждали утра: { $command }
quiet-hours = Тихие часы с { $from } до { $to } ({ $zone }): сообщения ждут и приходят потом вместе, кроме срочных запросов ({ $urgent }). Отменить: { $off }
follow-ups-on = Когда в сюжете появляется новое, под сообщением приходит ответ, не больше трёх в день. Выключить: { $command }
follow-ups-off = Ответы под сообщениями не приходят. Включить: { $command }
previews-on = Под сообщениями виден просмотр страницы. Выключить: { $command }
previews-off = Сообщения приходят без просмотра страниц. Включить: { $command }
urgent-on = Запрос { $number } срочный: сообщения приходят сразу, и в тихие часы. { $query }
urgent-off = Запрос { $number } снова как остальные. { $query }
urgent-how-off = Отменить: { $command }

paused = Пауза: ни сообщений, ни дайджестов до команды { $command }. Запросы сохранены.
paused-note = Этот чат на паузе: ни сообщений, ни дайджестов до команды { $command }.
resumed = Сообщения и дайджесты снова включены.

zone-is = Часовой пояс: { $zone }
zone-is-now = Часовой пояс: { $zone }. Сейчас { $now }.
zone-how = Изменить: { $command } (или название крупного города)
zone-offer = Время указано по UTC. Какой часовой пояс ваш? Любой другой: { $command }

language-is = Язык: { $language }
language-line = { $command } — { $language }

# Under a message of which this version cannot say everything.
message-has-gaps = Это сообщение подготовлено до обновления программы. Часть его показать уже нельзя.
changed-by = Кто изменил: { $person }

admission-waiting = Сначала этот чат должен допустить оператор бота. Мы напишем сюда.
admission-welcome = Этот чат допущен.
admission-closed = Оператор бота не допустил этот чат.
admission-asked = { $chat } ({ $kind }) просит доступа.
admission-how = Допустить: { $admit }. Отказать: { $refuse }
admission-list = Эти чаты ждут доступа:
admission-line = { $chat } ({ $kind }): { $admit } { $refuse }
admission-nobody = Ни один чат не ждёт доступа.
admission-admitted = Чат { $chat } допущен.
admission-already = Чат { $chat } уже допущен.
admission-refused = Чату { $chat } отказано. Всё же допустить: { $admit }
operator-made = Вы — оператор этого бота. Здесь будут сообщения о чатах, которые просят доступа.
operator-how = Ваши собственные команды — в конце { $help }
chat-kind-private = личный чат
chat-kind-group = группа
chat-kind-broadcast = канал
chat-kind-terminal = терминал

trouble-no-right-to-write = Quotewire не может писать в { $chat }. Разрешите ему отправлять сообщения или сделайте его администратором.
trouble-topic-closed = Тема в { $chat }, которая следит за новостями, закрыта. Откройте её снова или сделайте Quotewire администратором.
trouble-topic-gone = Тема в { $chat }, которая следила за новостями, удалена. Чтобы продолжить, следите за новостями в другой теме.
trouble-posting-restricted = Правила { $chat } не разрешают Quotewire писать там. Это может разрешить тот, кто управляет каналом.
trouble-missing-scope = Quotewire не может писать в { $chat }: приложению не хватает права. Тот, кто его установил, может установить его заново с нынешним config/slack-manifest.yaml.
trouble-archived = { $chat } в архиве, поэтому Quotewire не может там писать.
trouble-not-in-channel = Quotewire больше нет в { $chat }. Чтобы вернуть его, отправьте там /invite @Quotewire.
trouble-waits = Всё, что положено, ждёт. Попытка делается раз в день и сразу же, когда кто-нибудь отправит там команду.
trouble-kept = Всё, за чем он следит, сохранено и продолжится, когда Quotewire снова впустят или отправят ему там команду.

set-aside-notice = Сообщение для { $chat } не удалось отправить, оно отложено.
set-aside-todo = Почему: { $list } Отправить снова: { $retry } О других сообщениях, отложенных сегодня, отдельно не сообщается.

# Чатам, которые следят за лентой, и оператору. $feed — её имя, $reason — одна из причин выше.
feed-health-failing = { $feed } не читается с { $since }. { $reason } Попытки повторяются раз в несколько часов.
feed-health-stopped = { $feed } больше не читается. { $reason }
feed-health-works-again = { $feed } снова читается.
feed-health-several = Новости о { $count } { $count ->
    [one] ленте
   *[other] лентах
  }:
feed-health-more = … и ещё о { $count }.
feed-health-retry = Чтобы снова читать её, когда причина устранена: { $command }

error-query = Этот запрос прочитать не удалось. { $reason }
error-query-suggestion = Возможно, так: { $command }
error-duplicate-watch = Этот чат уже следит за этим. Запрос { $number }: { $query }
error-too-many-watches = Этот чат следит за { $limit } запросами, больше нельзя. Сначала удалите один: { $list }
error-no-such-watch = Запроса { $number } здесь нет. Номера показывает { $list }
error-no-query = Напишите, за чем следить, например { $example }, или выберите тему: { $topics }.
error-no-number = Укажите номер запроса, например { $example }. Номера показывает { $list }
error-no-edit = Укажите номер запроса и новый запрос, например { $example }
error-whole-or-one = Для всего чата отправьте просто { $whole }, для одного запроса добавьте его номер, например { $one }. Номера показывает { $list }
error-no-mode = Укажите номер запроса и как сообщать: instant, hourly, daily или weekly, например { $example }. Номера показывает { $list }
error-not-a-time = Это не время суток. Например { $example }, { $now } или { $off }.
error-no-test-query = Напишите, что попробовать, например { $example }
error-no-search-query = Напишите, что искать, например { $example }
error-not-a-since = После since (за) ставится число часов, дней или недель, например { $example }
error-no-import-line = Вставьте то, что { $export } даёт в другом чате: { $example } Или пришлите файл, который она даёт.
error-not-a-pace = Сообщения приходят раз в час ({ $hourly }) или сразу ({ $instant }).
error-not-a-week = Укажите день недели и время, например { $example }, или { $off }.
error-not-quiet-hours = Напишите два времени суток, например { $example }, или { $off }.
error-not-on-or-off = Это можно включить или выключить: { $on }, { $off }.
error-not-a-zone = Это не часовой пояс. Укажите название, например { $example }, или крупный город.
error-not-a-language = Такого языка нет. Есть такие:
error-digest-paused = Этот чат на паузе. Сначала отправьте { $command }
error-needs-administrator = Менять, за чем следит этот чат, могут только администраторы. { $list } и { $help } доступны всем.
error-needs-owner = Менять это могут только администраторы рабочего пространства, а запрос — ещё и тот, кто его добавил. Все могут отправлять { $list } и { $help }.
error-not-permissions = Укажите, кто может здесь что-то менять: { $managers } или { $everyone }
error-kept-in-file = Запросы этого чата, его дайджест, язык и часовой пояс записаны в { $file }; меняет их там оператор.
error-unknown-command = Команды { $command } нет.
error-nearest-command = Возможно, { $command }?
error-see-help = Все команды: { $help }
error-literal-query = Следить за этими словами как за запросом: { $command }
error-no-such-chat = Такого чата нет. Кто ждёт доступа, показывает { $admit }
typed-command = { $command } { $argument }
example-query = санкции И Казахстан
example-watch-mode = ежедневно: санкции И Казахстан
example-edit = 3 санкции И Казахстан
example-search = уран за 7 дней
example-test = уран ИЛИ литий

### кнопки и что они говорят

button-topics = Темы
button-write-watch = Свой запрос
button-digest = Дайджест в { $time }
button-watch = Следить
button-watch-this = Следить за этим
button-search = Искать
button-older = Более старые
button-import = { $count ->
    [one] Добавить { $count } запрос
    [few] Добавить { $count } запроса
   *[many] Добавить { $count } запросов
  }
button-import-all = Добавить с настройками
button-import-settings = Перенести настройки
button-newer = Более новые
button-help = Справка
button-followed = ✓ { $name }
button-corrected = Следить: { $query }
button-search-corrected = Искать: { $query }
button-try-corrected = Проверить: { $query }
button-edit-corrected = Изменить на: { $query }
button-edit = Изменить
button-rest = Пауза
button-wake = Продолжить
button-delete = Удалить
button-undo = Вернуть
button-list = Все запросы
button-mode = Как часто …
button-mode-instant = Сразу
button-mode-hourly = Раз в час
button-mode-daily = Только в дайджесте дня
button-mode-weekly = Только в выпуске недели
button-reach-all = Сообщать обо всём найденном
button-languages = Языки
button-outlets = Источники
button-mutes = Не слать из источника
button-mute-outlet = { $outlet }: не слать
button-more = Ещё …
button-back = Назад
button-why = Почему это?
button-save = Сохранить
button-unsave = Убрать из сохранённого
button-mute-source = { $outlet }: не слать 24 часа
button-unmute-source = { $outlet }: снова слать
button-mute-story = Больше не об этом
button-unmute-story = Снова об этом
button-less = Меньше такого
button-less-undo = Запрос { $number } как раньше
button-less-about = Только то, что прямо об этом
button-less-headline = Только если это в заголовке
button-less-of = { $query }: { $rule }
button-wrong-quote = Цитата неверна
button-right-quote = Цитата всё-таки верна
button-wrong-quote-of = Неверна: { $speaker }
button-right-quote-of = Всё-таки верна: { $speaker }

feedback-saved = Сохранено{ $by }. Есть в списке сохранённого.
feedback-muted-source = { $outlet }: сообщений здесь не будет до { $until }{ $by }.
feedback-muted-story = Об этом событии здесь больше не сообщаем{ $by }.
feedback-wrong-quote = Цитата отмечена как неверная и здесь скрыта{ $by }.
feedback-less-about = Запрос { $number }: теперь сообщения только о том, что прямо об этом{ $by }.
feedback-less-headline = Запрос { $number }: теперь сообщения, только если это в заголовке{ $by }.
feedback-less-digest = Запрос { $number } теперь только в ежедневном дайджесте{ $by }.
less-what = Чего присылать меньше?
feedback-by = {" "}({ $person })

toast-saved = Сохранено
toast-unsaved = Убрано из сохранённого
toast-muted-source = { $outlet }: 24 часа без сообщений
toast-muted-story = Об этом событии больше не сообщаем
toast-unmuted = Снова сообщаем
toast-wrong-quote = Цитата здесь скрыта. Спасибо.
toast-right-quote = Цитата снова показана
toast-less = Теперь такого будет меньше
toast-less-undone = Снова как раньше
toast-less-none = По запросам, которые нашли это, такого больше не приходит.
toast-followed = За этим уже следим
toast-unfollowed = Больше не следим
toast-no-such-topic = Этой темы больше нет. Какие есть, показывает { $topics }.
toast-no-such-watch = Запроса { $number } больше нет. Вот что есть сейчас.
toast-duplicate-watch = За этим уже следит запрос { $number }
toast-broken-watch = Этот запрос больше не читается. Нажмите «Изменить» и напишите его заново.
toast-old-button = Эта кнопка больше не работает. Что можно сделать, показывает { $help }.
toast-needs-administrator = Здесь это могут только администраторы.
toast-needs-owner = Это могут только администраторы рабочего пространства или тот, кто добавил запрос.
error-alert-gone = Это сообщение слишком старое, кнопки не работают. Что можно сделать, показывает { $help }.

why-headline = Запрос { $number } ({ $query }), в заголовке: { $terms }{ $more ->
    [0] {""}
    [one] {" "}(и ещё { $more } запрос)
    [few] {" "}(и ещё { $more } запроса)
   *[other] {" "}(и ещё { $more } запросов)
  }
why-text = Запрос { $number } ({ $query }), в тексте: { $terms }{ $more ->
    [0] {""}
    [one] {" "}(и ещё { $more } запрос)
    [few] {" "}(и ещё { $more } запроса)
   *[other] {" "}(и ещё { $more } запросов)
  }
why-source = Запрос { $number } ({ $query }): по стране издания
why-unknown = Запроса, который это нашёл, больше нет.

saved-first = Сохранённое, сначала новое:
saved-none = Пока ничего не сохранено. Кнопка «Сохранить» есть под каждым сообщением.
wrong-first = Цитаты, отмеченные как неверные, сначала новые:
wrong-none = Никто не отмечал цитат как неверные.

ask-watch = За чем следить? Ответьте на это сообщение запросом, например { $example }
ask-edit = Ответьте на это сообщение новым запросом для номера { $number }. Сейчас: { $query }
ask-how = Слова, "точные фразы", И, ИЛИ, НЕ и темы, например тема:санкции.
words-only = Здесь читается только текст: картинки, голосовые сообщения и стикеры не читаются.
words-prose = Для запроса это слишком длинно: все эти слова должны были бы стоять в одной статье. Отправьте два-три главных, например { $example }
words-first = Следить по запросу { $words }?

watch-card = Запрос { $number }: { $query }
watch-since = Добавлен { $made }
watch-since-by = Добавлен { $made }, { $person }
watch-rests = На паузе: сообщений по этому запросу нет.
watch-urgent = Срочный: сообщения приходят сразу, и в тихие часы.
watch-daily = Только в ежедневном дайджесте. Следующий: { $next }. Другое время: { $command }
watch-daily-none = Только в ежедневном дайджесте, а он выключен. Включить: { $command }
watch-weekly = Только в недельном выпуске. Следующий: { $next }. Другое время: { $command }
watch-weekly-none = Только в недельном выпуске, а он выключен. Включить: { $command }
watch-about-only = Сообщения только о том, что прямо об этом; остальное только в дайджестах.
watch-headline-only = Сообщения, только когда это в заголовке; остальное только в дайджестах.
watches-silent = { $count ->
    [one] По запросу { $numbers } ничего не придёт: он только для дайджеста, а тот выключен. Включить: { $command }
   *[other] По запросам { $numbers } ничего не придёт: они только для дайджеста, а тот выключен. Включить: { $command }
  }
# Two people have changed the same in one watch; a button does what the later one wanted.
watch-clash = Запрос { $number } тем временем уже изменили, поэтому ваше изменение не сохранено. Сейчас он такой: { $query }
watch-edited = Запрос { $number } теперь: { $query }
list-watch-rests = Запрос { $number }: { $query } (на паузе)
# Under watch-card; what is chosen is marked on the buttons.
choose-languages-any = На каких языках? Ничего не отмечено, значит, на любых. Нажмите, чтобы выбрать:
choose-languages = Только публикации на отмеченных языках. Нажмите, чтобы изменить:
choose-sources-any = Из каких источников? Ничего не отмечено, значит, из всех. Нажмите, чтобы выбрать:
choose-sources = Только публикации из отмеченных источников. Нажмите, чтобы изменить:
choose-typed = Другие пишут прямо в запросе, например: { $command }
mutes-first = Новости из отключённого источника в этот чат не приходят, по какому бы запросу он ни нашёлся; в дайджестах он остаётся. Последние публикации по этому запросу были здесь:
mutes-none = За последние дни по этому запросу ни из одного источника ничего не было.
mutes-line = { $outlet } · { $count } { $count ->
    [one] публикация
    [few] публикации
   *[many] публикаций
  }
mutes-line-muted = { $outlet } (не слать) · { $count } { $count ->
    [one] публикация
    [few] публикации
   *[many] публикаций
  }
mutes-line-until = { $outlet } (не слать до { $until }) · { $count } { $count ->
    [one] публикация
    [few] публикации
   *[many] публикаций
  }
mutes-others = Все остальные источники: { $command }
mutes-done = { $outlet }: сообщений здесь больше не будет. В дайджестах источник остаётся.
mutes-undone = { $outlet }: сообщения снова приходят.

zone-almaty = Алматы, Астана
zone-tashkent = Ташкент
zone-moscow = Москва
zone-brussels = Брюссель, Берлин
zone-london = Лондон
zone-new-york = Нью-Йорк

window-title = Следить за новостями
window-edit-title = Изменить запрос
window-label = Запрос
window-hint = Слова, "точные фразы", И, ИЛИ, НЕ, скобки, тема:, место:, источник:, язык:, заголовок:
window-submit = Следить
window-cancel = Отмена
form-settings = Настройки
form-digest = Дайджест
form-save = Сохранить
form-saved = Сохранено. Теперь настройки этого чата:
form-nothing = Ничего не изменено.
form-language = Язык
form-zone = Часовой пояс
form-zone-hint = Название вроде Asia/Almaty или большой город.
form-zone-problem = Такого часового пояса нет. Напишите название вроде Asia/Almaty или большой город.
form-alerts = Сообщения
form-alerts-hint = Для всех запросов, по которым приходят сообщения, и для новых. У каждого может быть своё: см. список запросов.
form-quiet-from = Тихие часы с
form-quiet-to = Тихие часы до
form-quiet-hint = До этого времени сообщения ждут. Оставьте оба поля пустыми, если тихие часы не нужны.
form-quiet-problem = Укажите оба времени, и разные.
form-follow-ups = Ответы под сообщениями, когда сказано новое
form-previews = Просмотр страниц под сообщениями
form-permissions = Кто может менять запросы и настройки
form-on = Включены
form-off = Выключены
form-size = Сюжетов целиком в дайджесте
form-size-short = До 6
form-size-usual = До 12
form-size-long = До 24
form-digest-time = Ежедневный дайджест в
form-digest-hint = Оставьте пустым, если он не нужен.
form-digest-days = По каким дням
form-every-day = Каждый день
form-weekdays = С понедельника по пятницу
form-weekly-day = Недельный выпуск
form-no-weekly = Без недельного выпуска
form-weekly-time = Время недельного выпуска
form-time-problem = Выберите время недельного выпуска.
form-problem = Это прочитать не удалось. Выберите ещё раз.
form-empty = Дайджест и тогда, когда ничего не найдено
form-mode = Как сообщать
form-languages = Языки
form-languages-any = Любой язык
form-sources = Источники
form-sources-all = Все источники
# Under the query while it is typed.
form-check-hint = Пока вы пишете, здесь видно, что найдётся.
form-check-query = Понято так: { $query }
form-check-known = За этим в чате уже следит запрос { $number }.
form-check-found = За последние 7 дней: { $count } { $count ->
    [one] сюжет
    [few] сюжета
   *[many] сюжетов
  }.
form-check-none = За последние 7 дней: ничего.
# Follows what is wrong with the query; { $place } is the wrong piece of it.
form-query-place = (здесь: { $place })

button-zone = Часовой пояс
button-digest-off = Без дайджеста
button-digest-now = Дайджест сейчас
button-every-day = Каждый день
button-weekdays = Только по будням
button-weekly = Раз в неделю
button-weekly-off = Без недельного выпуска
button-hourly = Сообщения раз в час
button-instant = Сообщения сразу
button-quiet = Тишина { $from }–{ $to }
button-quiet-off = Без тихих часов
button-follow-ups-on = С продолжениями
button-follow-ups-off = Без продолжений
button-previews-on = С просмотром
button-previews-off = Без просмотра
button-size-short = Дайджест короче
button-size-usual = Обычный дайджест
button-size-long = Дайджест длиннее
button-everyone = Менять могут все
button-admins = Только администраторы
button-owners = Только владельцы
button-pause-all = Пауза для чата
button-resume-all = Снять паузу
button-forget = Удалить всё
button-admit = Допустить
button-refuse = Отказать

settings-first = Настройки этого чата:
settings-how = Нажмите, чтобы изменить:
settings-zone = Часовой пояс: { $zone }. Выберите или отправьте { $command }
settings-instant = Сообщения приходят сразу.
settings-hourly = Сообщения приходят раз в час все вместе.
settings-quiet = Тихие часы с { $from } до { $to }.
settings-no-quiet = Тихих часов нет.
settings-follow-ups = Под сообщениями появляются ответы, когда сказано новое.
settings-no-follow-ups = Ответов под сообщениями нет.
settings-previews = Под сообщениями виден просмотр страницы.
settings-no-previews = Сообщения приходят без просмотра страниц.
settings-size-short = Дайджест короткий: целиком до 6 сюжетов.
settings-size-usual = В дайджесте целиком до 12 сюжетов.
settings-size-long = Дайджест длинный: целиком до 24 сюжетов.
permissions-admins = Менять что-либо здесь могут только администраторы.
permissions-everyone = Менять запросы и настройки здесь могут все.
permissions-owners = Запрос может менять тот, кто его добавил, и администраторы рабочего пространства, настройки — только администраторы.
permissions-how = Изменить это, если вы администратор: { $command }
permissions-no-choice = Здесь никто другой ничего менять не может, выбирать нечего.

status-first = Как работает Quotewire:
status-feeds = За 24 часа прочитано лент: { $read } из { $total }; не читаются: { $failing }
status-last-read = Последняя проверка ленты: { $at }
status-never-read = Ни одна лента ещё не прочитана.
status-delay = От публикации до этого чата за 24 часа ({ $count } { $count ->
    [one] сообщение
    [few] сообщения
   *[other] сообщений
  }): половина за { $half }, 95 из 100 за { $most }
status-no-alerts = За последние 24 часа сообщений в этом чате не было.
status-seconds = { $count } с
status-minutes = { $count } мин
status-waiting = Ждут отправки в этот чат: { $count }
status-delay-means = Издания часто датируют материал раньше, чем он появляется в ленте; это время тоже учтено.
status-chat = Номер этого чата для channels.yaml: { $id }
status-chat-topic = Номер этого чата для channels.yaml: { $id }, тема { $topic }

query-help-first = Запрос говорит, за чем следить. Десять настоящих примеров:
query-ten-word = санкции
query-ten-phrase = "вторичные санкции"
query-ten-and = санкции И Казахстан
query-ten-or = уран ИЛИ литий
query-ten-not = нефть НЕ футбол
query-ten-group = (нефть ИЛИ газ) И трубопровод
query-ten-near = Токаев РЯДОМ/5 визит
query-ten-topic = тема:санкции И место:Казахстан
query-ten-title = заголовок:беспилотник И язык:ru
query-ten-source = источник:Reuters И "центральный банк"
query-example = { $query } — { $finds }
query-example-word = слово в любой форме
query-example-phrase = именно эти слова в этом порядке
query-example-and = оба в одной публикации
query-example-or = достаточно одного
query-example-not = без другого слова
query-example-group = скобки держат слова вместе
query-example-near = не дальше пяти слов друг от друга
query-example-topic = готовая тема, публикации о Казахстане
query-example-title = в заголовке, в русских публикациях
query-example-source = только из одного издания
query-help-more = Английские, русские и казахские слова находятся в своих формах. =слово — только эта форма, слово* — любое окончание.
query-help-test = Попробовать, не следя: { $test }

privacy-first = Что здесь хранится:
privacy-chat = О чате: его номер и название, за чем он следит, настройки, о каких сюжетах ему сообщено и сказанное кнопками.
privacy-sources = Источники, добавленные здесь, и то, что они публикуют.
privacy-people = О людях: номер и имя тех, кто отправляет команды или нажимает кнопки, и какие запросы они добавили.
privacy-messages = Сообщения, отправленные Quotewire, 90 дней, если оператор не выбрал иначе.
privacy-not = Не хранится: то, что люди пишут друг другу. Никому ничего не передаётся; оператор может видеть сохранённое и цитаты, отмеченные как неверные.
privacy-groups = В группе Telegram показывает Quotewire только команды и ответы ему (режим приватности), если он там не администратор.
privacy-forget = Удалить всё: { $forget }

forget-first = Удалить всё, что хранится об этом чате? Запросы, настройки, сохранённое и учёт сообщений исчезнут. Вернуть нельзя.
forget-you-too = Ваше имя и номер тоже будут удалены, кроме как в сообщениях другим чатам: те удаляются со временем.
forget-admission = После этого оператор должен будет снова допустить этот чат.
forget-chat-only = Имена людей, у которых есть другие чаты с Quotewire, останутся там.
toast-forgotten = Всё удалено. Отправленные сообщения остаются, пока вы не удалите их здесь. Начать снова: { $start }

### sources

sources-first = { $failing ->
    [0] Этот чат читает { $count } { $count ->
        [one] ленту
        [few] ленты
       *[other] лент
      }. Все они читаются.
   *[other] Этот чат читает { $count } { $count ->
        [one] ленту
        [few] ленты
       *[other] лент
      }; сейчас не читаются: { $failing }.
  }
sources-failing-first = Не читаются:
sources-own-first = Только у этого чата ({ $count }):
sources-muted = Новости здесь не приходят от: { $names }
sources-how = Добавить сайт или ленту: { $add }. Или пришлите файл OPML. Номер ленты открывает её.
sources-more = … и ещё { $count }.
sources-page = Все ленты, страница { $page } из { $pages } (всего { $count }):
source-line = { $number }. { $name }
source-line-failing = { $number }. { $name } (не читается)
source-line-muted = { $number }. { $name } (не слать)

source-card = Лента { $number }: { $name }
source-works = { $name }: последний раз прочитана { $last }, следующая проверка { $next }.
source-unread = { $name } ещё не прочитана. Первая проверка — в течение минуты.
source-failing = { $name } не читается. { $reason } Последний раз прочитана: { $last }. Следующая попытка: { $next }.
source-stopped = { $name } больше не читается. { $reason } Последний раз прочитана: { $last }.
source-never = ни разу
source-newest = Самые новые записи: { $at }
source-muted = Новости от неё не приходят. В дайджестах она остаётся.
source-muted-until = Новости от неё не приходят до { $until }. В дайджестах она остаётся.
source-own = Её записи видят только чаты, которые её добавили. Она читается на { $host }.
source-shared = Её читают все чаты; её выбрал оператор.
source-removed = { $name } удалена: этот чат её больше не читает.
source-several = Какая именно? Похожие ленты:

source-looking = Смотрю { $host } …
source-added = Добавлено: { $name }
source-added-how = Новые публикации оттуда проверяются по запросам этого чата, и только его.
source-added-no-watch = Здесь ещё ни за чем не следят, поэтому ничего оттуда показано не будет. Чтобы следить: { $watch }
source-newest-entry = Самая новая запись:
source-offer = На { $host } лент: { $count }. Какую добавить?

opml-title = Ленты Quotewire
opml-exported = { $count } { $count ->
    [one] лента
    [few] ленты
   *[other] лент
  } в файле OPML; его понимают и другие программы.
opml-left-out = Не вошло: { $count } { $count ->
    [one] лента оператора, адрес которой может быть личным.
    [few] ленты оператора, адреса которых могут быть личными.
   *[other] лент оператора, адреса которых могут быть личными.
  }
opml-reading = Читаю файл …
opml-progress = Читаю ленты из файла: { $done } из { $total } …
opml-done = Файл прочитан. Добавлено: { $added }. Уже было: { $known }. Не прочитано: { $failed }.
opml-added = Добавлено:
opml-failed = Не прочитано:
opml-unusable = { $count } { $count ->
    [one] запись
    [few] записи
   *[other] записей
  } без веб-адреса.
opml-over-limit = Не добавлено: { $count }, потому что своих лент у чата может быть не больше { $limit }.
document-not-attached = Файл не удалось приложить: у приложения нет права files:write. Тот, кто его установил, может установить его заново с нынешним config/slack-manifest.yaml.

error-no-such-source = Среди лент этого чата нет { $which }.
error-no-feed-named = Укажите ленту номером или названием, например { $example }. Список: { $sources }
error-source-is-shared = { $name } читают все чаты, поэтому удалить её может только оператор. Чтобы новости от неё здесь не приходили: { $mute }
error-no-feed = На { $host } ленты нет, и страница ни одной не называет. Найдите на сайте «RSS» и пришлите тот адрес.
error-source-not-read = { $host } открыть не удалось. { $reason }
error-no-address = Это не веб-адрес. Например { $example }
error-known-source = Этот чат её уже читает: { $name }
error-too-many-sources = У этого чата { $limit } своих лент, больше нельзя. Сначала удалите одну: { $sources }
error-sources-busy = Для этого чата уже проверяется несколько источников. Дождитесь ответа и попробуйте снова.
error-other-document = Это не список лент и не запросы другого чата. Пришлите файл OPML (.opml или .xml), какой сохраняют программы для чтения лент, файл, который даёт { $export }, или один адрес: { $add }
error-document-too-large = Файл слишком велик для списка лент или запросов. Читается не больше 1 МБ.
error-document-not-read = Файл получить не удалось. Пришлите его ещё раз; в Slack приложению нужно право files:read.
error-request-failed = Целые сутки не удавалось это обработать. Отправьте ещё раз; если не поможет, сообщите оператору.
toast-feed-retried = Она будет проверена сейчас же.
toast-no-such-source = Этот чат больше не читает эту ленту.

ask-source = Какой сайт или лента? Ответьте на это сообщение адресом, например { $example }
ask-source-how = По адресу сайта находятся его ленты. Файл OPML тоже подойдёт.
address-first = Читать в этом чате то, что там публикуется?

window-source-title = Добавить источник
window-source-label = Адрес
window-source-hint = Ленты или сайта, на котором ленты найдутся сами. Чтобы добавить много, пришлите Quotewire файл OPML личным сообщением.
window-source-submit = Добавить
window-source-problem = Это не веб-адрес.

button-sources = Все источники
button-add-source = Добавить источник
button-add-this = Добавить
button-all-sources = Все ленты
button-export-sources = Файлом OPML
button-previous = Назад по списку
button-next = Дальше
button-mute-feed = Не слать
button-unmute-feed = Слать снова
button-retry-feed = Проверить снова
button-remove-feed = Удалить

feedback-muted-source-always = { $outlet }: сообщений здесь не будет{ $by }.

help-sources = ленты, которые здесь читаются, и как у них дела
help-sources-add = добавить сайт или ленту только для этого чата
help-sources-export = ленты файлом OPML
