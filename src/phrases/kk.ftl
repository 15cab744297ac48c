# Адам көретін барлық мәтін қазақша; идентификаторлар мен аргументтер en.ftl файлындағыдай. Сан есімнен кейін зат есім жекеше түрде тұрады.

### хабарламалар мен дайджестке ортақ

no-headline = (тақырыбы жоқ)
story-source = { $outlet } · { $at }
more-sources = {" "}· +{ $count } дереккөз
quote-words = «{ $words }»
quote-by = — { $speaker }
quote-by-role = — { $speaker }, { $role }
quote-by-occasion = — { $speaker } ({ $occasion })
quote-by-role-occasion = — { $speaker }, { $role } ({ $occasion })
quote-speaker-unclear = — кім айтқаны анық емес, мақаланы қараңыз
quote-changed = дереккөз өзгертті, { $at }
instant-today = бүгін { $time } ({ $zone })
instant-tomorrow = ертең { $time } ({ $zone })
instant-on-date = { $date } { $time } ({ $zone })

### хабарлама

alert-summary = { $headline } — { $outlet }
alert-more-topics = +{ $count }
alert-matched-text = Мәтінде табылды:{" "}
alert-matched-headline = Тақырыпта табылды:{" "}
alert-matched-words = Табылған сөздер:{" "}
alert-matched-source = Басылымның елі бойынша табылды
follow-up-speaker = Жаңа: тағы бір адам пікір білдірді
follow-up-quote = Жаңа: тағы бір мәлімдеме
follow-up-number = Жаңа: { $figures }
alert-sources = Бұл туралы жазғандар
alert-feed-text = Мақаланы оқу мүмкін болмады; тек басылым лентасының мәтіні пайдаланылды.
folded-title = Бірден { $count } оқиға

### дайджест

digest-summary = { $count ->
    [0] Дайджест: ештеңе табылмады
   *[other] Дайджест: { $count } оқиға
  }
digest-title = { $date }: дайджест
digest-title-weekly = Апта, { $date } дейін
digest-period = { $from } – { $to }
digest-count = { $title }: { $count }
digest-count-elsewhere = { $title }: { $count } (оның { $elsewhere } басқа бөлімдерде)
digest-section = { $title } · { $count } оқиға
digest-more = және тағы { $count }
slack-in-thread = {" "}(тармақта)
digest-more-unlisted = және тағы { $count } оқиға
digest-also-said = Тағы айтылғаны
digest-said-in = { $outlet }: { $headline }
digest-then = Кейін: { $headline }
digest-in-passing = {" "}· жолай аталған
digest-late = { $source } · кеш
digest-gap = { $from } – { $to } аралығында ештеңе оқылмады; осы уақытта ленталардан жазбалар түсіп қалуы мүмкін.
digest-came-late = Бұл дайджест кешікті; уақыты { $due } еді.
digest-quoted-by = Дәйексөзді келтірген: { $outlet }
digest-nothing = Осы мерзімде ештеңе табылмады.
digest-feeds = { $total } лентаның { $read } оқылды
digest-feeds-failing = { $total } лентаның { $read } оқылды; оқылмағандары: { $names }
digest-feeds-failing-more = { $total } лентаның { $read } оқылды; оқылмағандары: { $names } және тағы { $more }

### қиындықтар

problem-host-not-found = Сайттың аты интернетте белгісіз. Мекенжайдың жазылуын тексеріңіз.
problem-connection-failed = Сайтпен байланыс болмады. Ұзаққа созылса, браузерде ашылатынын тексеріңіз.
problem-timed-out = Сайт тым ұзақ жауап берді.
problem-certificate = Сайттың сертификаты жарамсыз немесе мерзімі өткен. Оны сайт иесі жаңартуы керек.
problem-private-address = Мекенжай жеке желіге апарады, сондықтан оқылмайды. Оператор ALLOW_PRIVATE_HOSTS арқылы рұқсат бере алады.
problem-bad-address = Бұл веб-мекенжай емес. Ол http:// немесе https:// деп басталуы керек.
problem-too-many-redirects = Сайт беттен бетке шексіз жібере береді. Мекенжайды тексеріңіз.
problem-too-large = Жауап тым үлкен, сондықтан оқылмады. Сайттың кішірек лентасын іздеңіз.
problem-unauthorised = Сайт кіруді талап етеді (401). Ашық лентаның мекенжайын алыңыз.
problem-refused = { $status ->
    [0] Сайт бағдарламалардан бұл бетті оқымауды сұрайды (robots.txt). Бұл сақталады.
   *[other] Сайт боттарды жібермейді ({ $status }). Тыйым сақталады; басқа лента іздеңіз немесе сайттан сұраңыз.
  }
problem-not-found = Бұл мекенжайда ештеңе жоқ (404). Сайттан тексеріңіз: лента көшкен болуы мүмкін.
problem-gone = Сайт бұл лента біржола жабылғанын айтады (410). Оны алып тастаңыз немесе орнына келгенін іздеңіз.
problem-rate-limited = Сайт сирегірек келуді сұрайды (429). Бұл сақталады.
problem-server-error = Сайттың өзінде ақау бар ({ $status }).
problem-unexpected-status = Сайт күтпеген жауап берді ({ $status }). Ұзаққа созылса, мекенжайды тексеріңіз.
problem-empty = Сайт бос жауап жіберді.
problem-html-page = Бұл лента емес, веб-бет. Сайттың RSS немесе Atom лентасының мекенжайын беріңіз.
problem-not-a-feed = Бұл лента емес. RSS, Atom, RDF немесе JSON лентасының мекенжайын беріңіз.
problem-unreadable = Лента бүлінген, оқылмады. Ұзаққа созылса, сайтқа айтыңыз.
problem-paywall = Мақала тек басылымның жазылушыларына арналған. Бұл сақталады: тек лента мәтіні пайдаланылады.
problem-no-article = Беттен мақала мәтіні табылмады, сондықтан тек лента мәтіні пайдаланылады.

### сұрау

query-empty = Сұрау бос. Не іздейтініңізді жазыңыз, мысалы: санкциялар ЖӘНЕ Қазақстан
query-too-long = Сұрау { $limit } таңбадан ұзын.
query-too-many-terms = Сұрауда { $limit } сөзден көп.
query-too-deep = Жақшалар мен NOT { $limit } қабаттан терең.
query-stray-close = Бұл жақша ештеңені жаппайды.
query-unclosed-group = Бұл жақша жабылмаған.
query-unclosed-quote = Бұл тырнақша жабылмаған.
query-missing-term = Мұнда сөз жетіспейді.
query-operator-alone = { $operator } алдында да, артында да сөз тұруы керек. Сөздің өзін іздеу үшін оны тырнақшаға алыңыз.
query-only-not = Тек ЕМЕС (NOT) дерлік бәріне сәйкес келеді. Не керегін де жазыңыз: мұнай ЕМЕС футбол
query-no-letters = Бұл сөзде әріп те, цифр да жоқ.
query-short-prefix = * алдында кемінде { $limit } әріп керек.
query-missing-value = { $field }: артынан бірден бірдеңе жазылуы керек.
query-unknown-field = { $field }: деген өріс жоқ. Өрістер: topic:, place:, source:, author:, section:, lang: және title:
query-unknown-topic = «{ $topic }» деген тақырып жоқ.
query-unknown-place = «{ $place }» деген ел немесе өңір жоқ.
query-unknown-language = «{ $language }» деген тіл жоқ. en, ru, kk сияқты кодтар түсінікті.
query-far-near = NEAR/ артында 1-ден { $limit } дейінгі сан тұрады: мұнай NEAR/5 баға
query-near-terms = NEAR сөздердің, тіркестердің, жерлер мен тақырыптардың, немесе жақшадағы OR тізімдерінің арасында тұрады.
query-broken-topic = «{ $topic }» тақырыбын оқу мүмкін емес. Оны оператор topics.yaml файлында түзетуі керек.

### платформалар

slack-not-in-channel = Quotewire бұл арнада әлі жоқ. Оны /invite арқылы шақырып, пәрменді қайта жіберіңіз.
# Under an answer to one person.
slack-outside = Quotewire бұл арнада жоқ. Сұрау қосылғанда ол өзі кіреді, ал жабық арнаға оны /invite арқылы шақыру керек.
slack-working = Бұл сәл уақыт алады. Жауап кейін келеді.

### пәрмендер

start-first = Quotewire жаңалықтарды бақылап, бұл чатқа кім не айтқанын жеткізеді.
start-how = Немесе { $watch } жіберіңіз. Қалғаны: { $help }
start-again = Бұл чат { $count } сұрауды бақылайды: { $list }

help-first = Quotewire жаңалықтарды бақылап, бұл чатқа кім не айтқанын жеткізеді. Жіберуге болады:
help-rest = Қалғандары:
help-line = { $command } — { $does }
help-watch = сұрауды бақылау
help-watch-mode = сол, бірақ тек күнделікті дайджестте; не instant:, hourly:, weekly:
help-list = бұл чат нені бақылайтынын көрсету
help-unwatch = бақылауды тоқтату (нөмірі тізімде)
help-topics = дайын тақырыптарды көрсету
help-digest = күн сайын осы уақытта дайджест
help-digest-now = дайджест қазір
help-digest-weekly = аптаның ең көп жазылған оқиғалары
help-digest-off = дайджест енді келмейді
help-test = соңғы аптада сұрау не табар еді
help-search = сақталған жарияланымдардан іздеу
help-alerts = хабарламалар сағат сайын бір хатпен немесе бірден (instant)
help-quiet = осы сағаттар арасында хабарлама келмейді
help-urgent = сұраудың хабарламалары тыныш сағатта да келеді
help-followups = хабарламаға жалғасатын жауаптар: қосу не өшіру
help-previews = әр хабарлама астында беттің алдын ала көрінісі немесе онсыз (off)
help-pause = әзірге хабарлама да, дайджест те келмейді
help-resume = хабарлама мен дайджест қайта келеді
help-timezone = чаттың уақыт белдеуін қою
help-language = чаттың тілін қою
help-permissions = мұнда кім өзгерте алады
help-saved = сақталғандарды көрсету
help-edit = сұрауды өзгерту
help-mode = бір сұрау бойынша қалай хабарлау: бірден (instant), сағат сайын (hourly), күн сайын (daily) немесе апта сайын (weekly)
help-export = осы чаттың сұраулары бір жолмен не файлмен, басқа чат үшін
help-import = сондай жолдағы не файлдағы сұрауларды қосу
help-settings = чаттың барлық баптауы
help-status = ленталар мен жеткізу қалай жұмыс істейді
help-privacy = не сақталады
help-forget = осы чат туралы бәрін жою
help-help-watch = сұрауды қалай жазу керек, он мысал
help-help-all = барлық пәрмен
help-help = осы анықтаманы көрсету
help-admit = рұқсат күтіп тұрған чаттар
help-refuse = чатты кіргізбеу
help-wrong = қате деп белгіленген дәйексөздер
help-query = Сұрауда: сөздер, "дәл тіркестер", ЖӘНЕ, НЕМЕСЕ, ЕМЕС, жақшалар, тақырып:, ел:, дереккөз:, тіл:, тақырыпша:
help-not-screening = Бұл санкциялық тексеру құралы емес. Хабарламаның болмауы ештеңені дәлелдемейді.

watch-added = { $number }-сұрау қосылды: { $query }
watch-rate = Соңғы { $days } күнге қарағанда: күніне шамамен { $perDay } жарияланым.
watch-rate-low = Соңғы { $days } күнге қарағанда: күніне бір жарияланымнан аз.
watch-first-round = Ленталар ең алғаш рет оқылып жатыр. Біткен соң ең жаңа сәйкестік жіберіледі.
watch-how-to-remove = Тоқтату: { $command }
watch-near-topic = Әлде { $topic } тақырыбын айттыңыз ба?
watch-removed = { $number }-сұрау жойылды: { $query }

test-first = Соңғы 7 күнде, бақылауға алмай: { $query }
test-rate = Соңғы { $days } күнге қарағанда: күніне шамамен { $count } хабарлама.
test-found = { $reports } жарияланымда { $stories } оқиға. Ең жаңалары:
test-none = Ештеңе табылмады.
test-how-to-follow = Бақылау: { $command }
search-found = { $reports } жарияланымда { $stories } оқиға: { $query }
search-found-most = { $stories } оқиғадан көп, ең жаңа { $stories } оқиға { $reports } жарияланымда: { $query }
search-place = { $count } ішінен { $from }–{ $to }, алдымен жаңалары
search-since = Мына уақыттан бері: { $since }
search-reports = {" "}· { $count } жарияланым
search-gone = Енді сақталмайтын жарияланымдар мұнда көрсетілмеді.
search-none = Ештеңе табылмады: { $query }
search-archive-since = Жарияланымдар мұнда мына күннен бері сақталады: { $since }.
search-archive-empty = Әзірге бірде-бір жарияланым оқылған жоқ.
search-back-to = Бұл сұрау үшін жарияланым тым көп, тек мына күннен бергілері қаралды: { $at }. Нақтырақ сұрау әріге дейін іздейді.
export-first = Осы чаттың { $count } сұрауы мен баптаулары, көшіріп алу үшін:
export-how = { $lines ->
    [one] Осы жолды
   *[other] Әр жолды
  } басқа чатқа қойыңыз: Telegram-да { $telegram } дегеннен кейін, Slack-те { $slack } дегеннен кейін
export-too-long = Бір жолға сыймай, қалып қойғандары: { $numbers }
export-file = Осы чаттың { $count } сұрауы мен баптаулары файл болып.
export-file-how = Файлды басқа чатта, Telegram не Slack ішінде Quotewire-ға жіберіңіз. Топта файлмен бірге оны атап өтіңіз.
import-first = { $count ->
    [0] Жолда сұрау жоқ:
   *[other] Жолда { $count } сұрау бар:
  }
import-file-first = { $count ->
    [0] Файлда сұрау жоқ:
   *[other] Файлда { $count } сұрау бар:
  }
import-new = Жаңа: { $query }
import-known = Бұрыннан бар, { $number }-сұрау: { $query }
import-broken = Оқылмайды: { $query } — { $reason }
import-no-room = Орын жоқ: { $query }
import-setting = Баптау: { $setting }
import-unknown = Түсініксіз: { $part }
import-changed = Жол экспорттан кейін өзгертілген немесе бір бөлігі жоқ. Не қосылатынын мұқият қараңыз.
import-newer = Жол Quotewire-дің жаңарақ нұсқасынан алынған; кей бөлігінің мағынасы басқа болуы мүмкін.
import-limit = Бір чатта { $limit } сұрауға дейін болады.
import-nothing = Бұл чат үшін онда жаңа ештеңе жоқ.
import-too-long = Бірден қосу үшін тым ұзын. Жолдарды экспортталғандай бір-бірлеп қойыңыз.
import-done = { $count ->
    [0] Баптаулар көшірілді:
   *[other] { $count } сұрау қосылды:
  }
import-undone = { $count ->
    [0] Баптаулар бұрынғыдай.
   *[other] Болдырылмады: { $count } сұрау алынды.
  }

proof-first = { $number }-сұрау, { $query }: ленталардың алғашқы оқылуы бітті.
proof-newest = Әзірге ең жаңа сәйкестік:
proof-none = Соңғы 7 күнде сәйкестік жоқ. Алғашқысы туралы хабарлаймыз.

list-first = Бұл чат { $count } сұрауды бақылайды:
list-watch = { $number }-сұрау: { $query } ({ $made } бастап)
list-watch-by = { $number }-сұрау: { $query } ({ $made } бастап, { $person })
list-how-to-remove = Бірін тоқтату: { $command }
kept-in-file = Бұл { $file } файлында сақталады, мұнда өзгертуге болмайды.
list-more = және тағы { $count } сұрау
list-empty = Бұл чат әлі ештеңені бақыламайды. { $watch } жіберіңіз немесе тақырып таңдаңыз: { $topics }.

topics-first = Дайын тақырыптар. Бақылау үшін басыңыз, тоқтату үшін қайта басыңыз:
topics-line = { $name }: { $description }
topics-line-followed = { $name } (бақылауда): { $description }
topics-about = Олар не туралы:
topics-none = Мұнда дайын тақырып жоқ.

digest-daily = Күнделікті дайджест сағат { $time }. Келесісі: { $next }.
digest-on-weekdays = Жұмыс күндері дайджест сағат { $time }. Келесісі: { $next }.
digest-weekly = Апталық шығарылым сағат { $time }, келесісі { $next }. Тоқтату: { $off }
digest-daily-paused = Күнделікті дайджест сағат { $time }, бірақ кідіріс кезінде емес.
digest-none = Күнделікті дайджест жоқ. Қосу: { $command }
digest-how = Басқа уақыт: { $at }. Демалыссыз: { $weekdays }. Аптасына бір рет: { $weekly }. Қазір: { $now }. Өшіру: { $off }.
digest-empty-on = Ештеңе табылмаса, дайджест соны айтады. Ондайда келмеуі үшін: { $command }
digest-empty-off = Ештеңе табылмаса, дайджест келмейді. Бәрібір келуі үшін: { $command }
digest-size-short = Дайджест 6 оқиғаға дейін толық көрсетеді. Көбірек: { $usual } не { $long }.
digest-size-usual = Дайджест 12 оқиғаға дейін толық көрсетеді. Азырақ: { $short }. Көбірек: { $long }.
digest-size-long = Дайджест 24 оқиғаға дейін толық көрсетеді. Азырақ: { $usual } не { $short }.
digest-is-off = Күнделікті дайджест өшірулі.

alerts-instant = Хабарламалар бірден келеді. Сағат сайын бірге алу: { $command }
alerts-hourly = Хабарламалар сағат сайын бірге келеді. Бірден алу: { $command }
alerts-own = { $number }-сұрау: { $how }
alerts-own-how = Біреуін өзгерту: { $command }
mode-urgent = бірден, тыныш сағатта да
mode-instant = бірден
mode-hourly = сағат сайын
mode-daily = тек күнделікті дайджестте
mode-weekly = тек апталық шығарылымда
quiet-none = Тыныш сағаттар жоқ. Хабарламалар таңды күтуі үшін: { $command }
quiet-hours = Тыныш сағаттар { $from } – { $to } ({ $zone }): хабарламалар күтіп, кейін бірге келеді, шұғыл сұраулардан ({ $urgent }) басқасы. Өшіру: { $off }
follow-ups-on = Оқиғада жаңалық шықса, хабарламасына жауап келеді, күніне ең көбі үшеу. Өшіру: { $command }
follow-ups-off = Хабарламаларға жауап келмейді. Қосу: { $command }
previews-on = Хабарламалар астында беттің алдын ала көрінісі тұрады. Өшіру: { $command }
previews-off = Хабарламалар алдын ала көрініссіз келеді. Қосу: { $command }
urgent-on = { $number }-сұрау шұғыл: хабарламалары тыныш сағатта да бірден келеді. { $query }
urgent-off = { $number }-сұрау қайтадан басқалары сияқты. { $query }
urgent-how-off = Қайтару: { $command }

paused = Кідіріс: { $command } жіберілгенше хабарлама да, дайджест те жоқ. Сұраулар сақталады.
paused-note = Бұл чат кідірісте: { $command } жіберілгенше хабарлама да, дайджест те жоқ.
resumed = Хабарламалар мен дайджест қайта қосылды.

zone-is = Уақыт белдеуі: { $zone }
zone-is-now = Уақыт белдеуі: { $zone }. Қазір { $now }.
zone-how = Өзгерту: { $command } (немесе ірі қаланың аты)
zone-offer = Уақыт UTC бойынша. Қай белдеудесіз? Кез келген басқасы: { $command }

language-is = Тіл: { $language }
language-line = { $command } — { $language }

# Under a message of which this version cannot say everything.
message-has-gaps = Бұл хабарлама бағдарлама жаңартылғанға дейін жазылған. Оның бір бөлігін енді көрсету мүмкін емес.
changed-by = Өзгерткен: { $person }

admission-waiting = Алдымен бұл чатқа ботты басқаратын оператор рұқсат беруі керек. Осында хабарлаймыз.
admission-welcome = Бұл чатқа рұқсат берілді.
admission-closed = Бот операторы бұл чатқа рұқсат бермеді.
admission-asked = { $chat } ({ $kind }) рұқсат сұрайды.
admission-how = Рұқсат беру: { $admit }. Бас тарту: { $refuse }
admission-list = Рұқсат күтетін чаттар:
admission-line = { $chat } ({ $kind }): { $admit } { $refuse }
admission-nobody = Рұқсат күтіп тұрған чат жоқ.
admission-admitted = { $chat }: рұқсат берілді.
admission-already = { $chat }: рұқсат бұрыннан бар.
admission-refused = { $chat }: бас тартылды. Сонда да рұқсат беру: { $admit }
operator-made = Сіз — осы боттың операторысыз. Рұқсат сұраған чаттар туралы осында хабарланады.
operator-how = Өз пәрмендеріңіз { $help } соңында
chat-kind-private = жеке чат
chat-kind-group = топ
chat-kind-broadcast = арна
chat-kind-terminal = терминал

trouble-no-right-to-write = Quotewire { $chat } ішінде жаза алмайды. Оған хабарлама жіберуге рұқсат беріңіз немесе әкімші етіңіз.
trouble-topic-closed = { $chat } ішіндегі жаңалық бақылайтын тақырып жабық. Оны қайта ашыңыз немесе Quotewire-ді әкімші етіңіз.
trouble-topic-gone = { $chat } ішіндегі жаңалық бақылаған тақырып жойылған. Жалғастыру үшін басқа тақырыпта бақылаңыз.
trouble-posting-restricted = { $chat } ережелері Quotewire-ге жазуға рұқсат бермейді. Оны басқаратын адам рұқсат бере алады.
trouble-missing-scope = Quotewire { $chat } ішінде жаза алмайды: қолданбаға құқық жетіспейді. Орнатқан адам оны қазіргі config/slack-manifest.yaml арқылы қайта орната алады.
trouble-archived = { $chat } мұрағатталған, сондықтан Quotewire онда жаза алмайды.
trouble-not-in-channel = Quotewire енді { $chat } ішінде жоқ. Қайта кіргізу үшін сонда /invite @Quotewire жіберіңіз.
trouble-waits = Онда жіберілуге тиісті нәрсе күтеді. Күніне бір рет, ал біреу пәрмен жіберсе бірден байқап көріледі.
trouble-kept = Бақылайтындары сақталады; Quotewire қайта кіргізілсе немесе сонда пәрмен алса, жалғасады.

set-aside-notice = { $chat } үшін хабарлама жіберілмеді және кейінге қалдырылды.
set-aside-todo = Себебі: { $list } Қайта жіберу: { $retry } Бүгін кейінге қалдырылған басқалары туралы бөлек хабарланбайды.

feed-health-failing = { $feed } лентасы { $since } бері оқылмайды. { $reason } Ол әлі де бірнеше сағат сайын тексеріледі.
feed-health-stopped = { $feed } лентасы енді оқылмайды. { $reason }
feed-health-works-again = { $feed } лентасы қайта оқылады.
feed-health-several = { $count } лента туралы:
feed-health-more = … және тағы { $count }.
feed-health-retry = Себебі жойылған соң қайта оқу: { $command }

error-query = Бұл сұрауды оқу мүмкін болмады. { $reason }
error-query-suggestion = Бәлкім, былай: { $command }
error-duplicate-watch = Бұл чат оны бұрыннан бақылайды. { $number }-сұрау: { $query }
error-too-many-watches = Бұл чат { $limit } сұрауды бақылайды, одан артық болмайды. Алдымен бірін жойыңыз: { $list }
error-no-such-watch = Мұнда { $number }-сұрау жоқ. Нөмірлері: { $list }
error-no-query = Нені бақылайтынын жазыңыз, мысалы { $example }, немесе тақырып таңдаңыз: { $topics }.
error-no-number = Сұраудың нөмірін жазыңыз, мысалы { $example }. Нөмірлері: { $list }
error-no-edit = Сұраудың нөмірі мен жаңа сұрауды жазыңыз, мысалы { $example }
error-whole-or-one = Бүкіл чат үшін жай ғана { $whole } жіберіңіз, бір сұрау үшін оның нөмірін қосыңыз, мысалы { $one }. Нөмірлері: { $list }
error-no-mode = Сұраудың нөмірі мен қалай хабарлау керегін жазыңыз: instant, hourly, daily немесе weekly, мысалы { $example }. Нөмірлері: { $list }
error-not-a-time = Бұл тәулік уақыты емес. Мысалы { $example }, { $now } немесе { $off }.
error-no-test-query = Нені байқап көретінін жазыңыз, мысалы { $example }
error-no-search-query = Нені іздейтінін жазыңыз, мысалы { $example }
error-not-a-since = since (соңғы) сөзінен кейін сағат, күн не апта саны жазылады, мысалы { $example }
error-no-import-line = Басқа чатта { $export } беретін жолды қойыңыз: { $example } Немесе ол беретін файлды жіберіңіз.
error-not-a-pace = Хабарламалар { $hourly } немесе { $instant } келеді.
error-not-a-week = Апта күні мен уақытты жазыңыз, мысалы { $example }, немесе { $off }.
error-not-quiet-hours = Екі уақыт жазыңыз, мысалы { $example }, немесе { $off }.
error-not-on-or-off = Мұны { $on } немесе { $off } қоюға болады.
error-not-a-zone = Бұл уақыт белдеуі емес. { $example } сияқты атау немесе ірі қала жазыңыз.
error-not-a-language = Ондай тіл жоқ. Барлары:
error-digest-paused = Бұл чат кідірісте. Алдымен { $command } жіберіңіз
error-needs-administrator = Чат нені бақылайтынын тек әкімшілер өзгерте алады. { $list } мен { $help } бәріне ашық.
error-needs-owner = Мұны тек жұмыс кеңістігінің әкімшілері, ал сұрауды оны қосқан адам да өзгерте алады. { $list } мен { $help } командасын кез келген адам жібере алады.
error-not-permissions = Мұнда кім өзгерте алатынын жазыңыз: { $managers } немесе { $everyone }
error-kept-in-file = Осы чаттың сұраулары, дайджесі, тілі мен уақыт белдеуі { $file } файлында сақталады; оларды сол жерде оператор өзгертеді.
error-unknown-command = { $command } деген пәрмен жоқ.
error-nearest-command = Бәлкім, { $command }?
error-see-help = Барлық пәрмен: { $help }
error-literal-query = Осы сөздерді сұрау ретінде бақылау: { $command }
error-no-such-chat = Ондай чат жоқ. Күтіп тұрғандар: { $admit }
typed-command = { $command } { $argument }
example-query = санкциялар ЖӘНЕ Қазақстан
example-watch-mode = күнделікті: санкциялар ЖӘНЕ Қазақстан
example-edit = 3 санкциялар ЖӘНЕ Қазақстан
example-search = уран соңғы 7 күн
example-test = уран НЕМЕСЕ литий

### түймелер және олардың айтары

button-topics = Тақырыптар
button-write-watch = Өз сұрауым
button-digest = Дайджест сағат { $time }
button-watch = Бақылау
button-watch-this = Осыны бақылау
button-search = Іздеу
button-older = Бұрынғылары
button-import = { $count } сұрау қосу
button-import-all = Баптаулармен қосу
button-import-settings = Баптауларды көшіру
button-newer = Жаңалары
button-help = Анықтама
button-followed = ✓ { $name }
button-corrected = Бақылау: { $query }
button-search-corrected = Іздеу: { $query }
button-try-corrected = Тексеру: { $query }
button-edit-corrected = Мынаған өзгерту: { $query }
button-edit = Өзгерту
button-rest = Кідірту
button-wake = Жалғастыру
button-delete = Жою
button-undo = Қайтару
button-list = Барлық сұрау
button-mode = Қаншалықты жиі …
button-mode-instant = Бірден
button-mode-hourly = Сағат сайын
button-mode-daily = Тек күн дайджестінде
button-mode-weekly = Тек апта шығарылымында
button-reach-all = Табылғанның бәрін хабарлау
button-languages = Тілдер
button-outlets = Дереккөздер
button-mutes = Дереккөзді үнсіз қылу
button-mute-outlet = { $outlet }: үнсіз қылу
button-more = Тағы …
button-back = Артқа
button-why = Неге бұл?
button-save = Сақтау
button-unsave = Сақталғаннан алу
button-mute-source = { $outlet }: 24 сағат үнсіз
button-unmute-source = { $outlet }: қайта қосу
button-mute-story = Бұл оқиға енді керек емес
button-unmute-story = Бұл оқиғаны қайта қосу
button-less = Мұндай азырақ
button-less-undo = { $number }-сұрау бұрынғыдай
button-less-about = Тек тікелей осы туралы
button-less-headline = Тек тақырыпта болса
button-less-of = { $query }: { $rule }
button-wrong-quote = Дәйексөз қате
button-right-quote = Дәйексөз дұрыс екен
button-wrong-quote-of = Қате: { $speaker }
button-right-quote-of = Дұрыс екен: { $speaker }

feedback-saved = Сақталды{ $by }. Сақталғандар тізімінде бар.
feedback-muted-source = { $outlet } мұнда { $until } дейін үнсіз{ $by }.
feedback-muted-story = Бұл оқиға туралы мұнда енді хабарланбайды{ $by }.
feedback-wrong-quote = Дәйексөз қате деп белгіленіп, мұнда жасырылды{ $by }.
feedback-less-about = { $number }-сұрау енді тек тікелей осы туралы жарияланымдарды хабарлайды{ $by }.
feedback-less-headline = { $number }-сұрау енді тек тақырыпта болса хабарлайды{ $by }.
feedback-less-digest = { $number }-сұрау енді тек күнделікті дайджестте{ $by }.
less-what = Не азырақ келсін?
feedback-by = {" "}({ $person })

toast-saved = Сақталды
toast-unsaved = Сақталғаннан алынды
toast-muted-source = { $outlet } мұнда 24 сағат үнсіз
toast-muted-story = Бұл оқиға туралы енді хабарланбайды
toast-unmuted = Қайта қосылды
toast-wrong-quote = Дәйексөз мұнда жасырылды. Рақмет.
toast-right-quote = Дәйексөз қайта көрсетілді
toast-less = Енді мұндай азырақ келеді
toast-less-undone = Бұрынғыдай болды
toast-less-none = Мұны тапқан сұраулар мұндайды енді хабарламайды.
toast-followed = Бұрыннан бақылауда
toast-unfollowed = Енді бақыланбайды
toast-no-such-topic = Бұл тақырып енді жоқ. Барларын { $topics } көрсетеді.
toast-no-such-watch = { $number }-сұрау енді жоқ. Қазіргілері осы.
toast-duplicate-watch = Мұны { $number }-сұрау бақылап тұр
toast-broken-watch = Бұл сұрау енді оқылмайды. «Өзгерту» батырмасын басып, жаңадан жазыңыз.
toast-old-button = Бұл түйме енді істемейді. Не істеуге болатынын { $help } көрсетеді.
toast-needs-administrator = Мұнда мұны тек әкімшілер істей алады.
toast-needs-owner = Мұны тек жұмыс кеңістігінің әкімшілері немесе сұрауды қосқан адам істей алады.
error-alert-gone = Бұл хабарлама тым ескі, түймелері істемейді. Не істеуге болатынын { $help } көрсетеді.

why-headline = { $number }-сұрау ({ $query }), тақырыпта: { $terms }{ $more ->
    [0] {""}
   *[other] {" "}(және тағы { $more } сұрау)
  }
why-text = { $number }-сұрау ({ $query }), мәтінде: { $terms }{ $more ->
    [0] {""}
   *[other] {" "}(және тағы { $more } сұрау)
  }
why-source = { $number }-сұрау ({ $query }): басылымның елі бойынша
why-unknown = Мұны тапқан сұрау енді жоқ.

saved-first = Сақталғандар, жаңасы алдымен:
saved-none = Әзірге ештеңе сақталмаған. «Сақтау» түймесі әр хабарламаның астында бар.
wrong-first = Қате деп белгіленген дәйексөздер, жаңасы алдымен:
wrong-none = Ешкім дәйексөзді қате деп белгілемеген.

ask-watch = Нені бақылау керек? Осы хабарламаға сұраумен жауап беріңіз, мысалы { $example }
ask-edit = Осы хабарламаға { $number }-сұраудың жаңа мәтінімен жауап беріңіз. Қазір: { $query }
ask-how = Сөздер, "дәл тіркестер", ЖӘНЕ, НЕМЕСЕ, ЕМЕС және тақырып:санкциялар сияқты тақырыптар.
words-only = Мұнда тек мәтін оқылады: суреттер, дауыстық хабарламалар мен стикерлер оқылмайды.
words-prose = Сұрау үшін бұл тым ұзын: осы сөздердің бәрі бір мақалада тұруы керек болар еді. Ең маңызды екі-үшеуін жіберіңіз, мысалы { $example }
words-first = Мынаны бақылау керек пе: { $words }?

watch-card = { $number }-сұрау: { $query }
watch-since = { $made } бастап
watch-since-by = { $made } бастап, { $person }
watch-rests = Кідірісте: бұл сұраудан хабарлама келмейді.
watch-urgent = Шұғыл: хабарламалар тыныш сағатта да бірден келеді.
watch-daily = Тек күнделікті дайджестте. Келесісі: { $next }. Басқа уақыт: { $command }
watch-daily-none = Тек күнделікті дайджестте, ал ол өшірулі. Қосу: { $command }
watch-weekly = Тек апталық шығарылымда. Келесісі: { $next }. Басқа уақыт: { $command }
watch-weekly-none = Тек апталық шығарылымда, ал ол өшірулі. Қосу: { $command }
watch-about-only = Тек тікелей осы туралы жарияланымдар хабарланады; қалғаны тек дайджестте.
watch-headline-only = Тек тақырыпта аталғанда хабарланады; қалғаны тек дайджестте.
watches-silent = { $count } сұрау бойынша ештеңе келмейді ({ $numbers }): олар тек дайджестке арналған, ал ол өшірулі. Қосу: { $command }
# Two people have changed the same in one watch; a button does what the later one wanted.
watch-clash = { $number }-сұрауды осы арада басқа біреу өзгертті, сондықтан сіздің өзгерісіңіз сақталмады. Қазір ол мынадай: { $query }
watch-edited = { $number }-сұрау енді: { $query }
list-watch-rests = { $number }-сұрау: { $query } (кідірісте)
# Under watch-card; what is chosen is marked on the buttons.
choose-languages-any = Қай тілдерде? Ештеңе белгіленбеген, яғни кез келген тілде. Таңдау үшін басыңыз:
choose-languages = Тек белгіленген тілдердегі жарияланымдар. Өзгерту үшін басыңыз:
choose-sources-any = Қай дереккөздерден? Ештеңе белгіленбеген, яғни бәрінен. Таңдау үшін басыңыз:
choose-sources = Тек белгіленген дереккөздердің жарияланымдары. Өзгерту үшін басыңыз:
choose-typed = Басқалары сұраудың өзінде жазылады, мысалы: { $command }
mutes-first = Үнсіз дереккөзден бұл чатқа хабарлама келмейді, оны қай сұрау тапса да; дайджестерде қала береді. Осы сұраудың соңғы жарияланымдары мыналардан болды:
mutes-none = Соңғы күндері бұл сұрау бойынша бірде-бір дереккөзден ештеңе болған жоқ.
mutes-line = { $outlet } · { $count } жарияланым
mutes-line-muted = { $outlet } (үнсіз) · { $count } жарияланым
mutes-line-until = { $outlet } ({ $until } дейін үнсіз) · { $count } жарияланым
mutes-others = Қалған барлық дереккөз: { $command }
mutes-done = { $outlet } мұнда үнсіз: одан хабарлама келмейді. Дайджестерде қала береді.
mutes-undone = { $outlet } мұнда енді үнсіз емес.

zone-almaty = Алматы, Астана
zone-tashkent = Ташкент
zone-moscow = Мәскеу
zone-brussels = Брюссель, Берлин
zone-london = Лондон
zone-new-york = Нью-Йорк

window-title = Жаңалықты бақылау
window-edit-title = Сұрауды өзгерту
window-label = Сұрау
window-hint = Сөздер, "дәл тіркестер", ЖӘНЕ, НЕМЕСЕ, ЕМЕС, жақшалар, тақырып:, ел:, дереккөз:, тіл:, тақырыпша:
window-submit = Бақылау
window-cancel = Бас тарту
form-settings = Баптаулар
form-digest = Дайджест
form-save = Сақтау
form-saved = Сақталды. Осы чаттың қазіргі баптаулары:
form-nothing = Ештеңе өзгерген жоқ.
form-language = Тіл
form-zone = Уақыт белдеуі
form-zone-hint = Asia/Almaty сияқты атау немесе үлкен қала.
form-zone-problem = Ондай уақыт белдеуі жоқ. Asia/Almaty сияқты атауды немесе үлкен қаланы жазыңыз.
form-alerts = Хабарламалар
form-alerts-hint = Хабарлайтын барлық сұрауға және жаңаларына. Әрқайсысында өзінікі болуы мүмкін: сұраулар тізімін қараңыз.
form-quiet-from = Тыныш сағаттар басталуы
form-quiet-to = Тыныш сағаттар аяқталуы
form-quiet-hint = Хабарламалар осы уақытқа дейін күтеді. Керек болмаса, екеуін де бос қалдырыңыз.
form-quiet-problem = Екі уақытты да көрсетіңіз, олар әртүрлі болсын.
form-follow-ups = Жаңа нәрсе айтылса, хабарламаға жауап
form-previews = Хабарламалар астында беттің алдын ала көрінісі
form-permissions = Сұраулар мен баптауларды кім өзгерте алады
form-on = Қосулы
form-off = Өшірулі
form-size = Дайджесттегі толық оқиғалар
form-size-short = 6-ға дейін
form-size-usual = 12-ге дейін
form-size-long = 24-ке дейін
form-digest-time = Күнделікті дайджест уақыты
form-digest-hint = Керек болмаса, бос қалдырыңыз.
form-digest-days = Қай күндері
form-every-day = Күн сайын
form-weekdays = Дүйсенбіден жұмаға дейін
form-weekly-day = Апталық шығарылым күні
form-no-weekly = Апталық шығарылымсыз
form-weekly-time = Апталық шығарылым уақыты
form-time-problem = Апталық шығарылым уақытын таңдаңыз.
form-problem = Мұны оқу мүмкін болмады. Қайта таңдаңыз.
form-empty = Ештеңе табылмаса да дайджест
form-mode = Қалай хабарлау керек
form-languages = Тілдер
form-languages-any = Кез келген тіл
form-sources = Дереккөздер
form-sources-all = Барлық дереккөз
# Under the query while it is typed.
form-check-hint = Жазған сайын не табылатыны осы жерде көрінеді.
form-check-query = Былай түсінілді: { $query }
form-check-known = Мұны бұл чатта { $number }-сұрау бақылап тұр.
form-check-found = Соңғы 7 күнде: { $count } оқиға.
form-check-none = Соңғы 7 күнде: ештеңе жоқ.
# Follows what is wrong with the query; { $place } is the wrong piece of it.
form-query-place = (мына жерде: { $place })

button-zone = Уақыт белдеуі
button-digest-off = Дайджестсіз
button-digest-now = Дайджест қазір
button-every-day = Күн сайын
button-weekdays = Тек жұмыс күндері
button-weekly = Аптасына бір рет
button-weekly-off = Апталық шығарылымсыз
button-hourly = Хабарлама сағат сайын
button-instant = Хабарлама бірден
button-quiet = Тыныштық { $from }–{ $to }
button-quiet-off = Тыныш сағатсыз
button-follow-ups-on = Жалғасымен
button-follow-ups-off = Жалғасынсыз
button-previews-on = Көрініспен
button-previews-off = Көрініссіз
button-size-short = Қысқарақ дайджест
button-size-usual = Әдеттегі дайджест
button-size-long = Ұзағырақ дайджест
button-everyone = Бәрі өзгерте алады
button-admins = Тек әкімшілер
button-owners = Тек иелері
button-pause-all = Чатты кідірту
button-resume-all = Чатты жалғастыру
button-forget = Бәрін жою
button-admit = Рұқсат беру
button-refuse = Рұқсат бермеу

settings-first = Осы чаттың баптаулары:
settings-how = Өзгерту үшін басыңыз:
settings-zone = Уақыт белдеуі: { $zone }. Таңдаңыз немесе { $command } жіберіңіз
settings-instant = Хабарламалар бірден келеді.
settings-hourly = Хабарламалар сағат сайын бірге келеді.
settings-quiet = Тыныш сағаттар { $from } – { $to }.
settings-no-quiet = Тыныш сағаттар жоқ.
settings-follow-ups = Жаңа нәрсе айтылса, хабарламаға жауап келеді.
settings-no-follow-ups = Хабарламаларға жауап келмейді.
settings-previews = Хабарламалар астында беттің алдын ала көрінісі тұрады.
settings-no-previews = Хабарламалар алдын ала көрініссіз келеді.
settings-size-short = Дайджест қысқа: 6 оқиғаға дейін толық.
settings-size-usual = Дайджесте 12 оқиғаға дейін толық беріледі.
settings-size-long = Дайджест ұзақ: 24 оқиғаға дейін толық.
permissions-admins = Мұнда тек әкімшілер өзгерте алады.
permissions-everyone = Мұнда сұраулар мен баптауларды бәрі өзгерте алады.
permissions-owners = Сұрауды оны қосқан адам мен жұмыс кеңістігінің әкімшілері, баптауларды тек әкімшілер өзгерте алады.
permissions-how = Мұны өзгерту (әкімші болсаңыз): { $command }
permissions-no-choice = Мұнда басқа ешкім өзгерте алмайды, таңдайтын ештеңе жоқ.

status-first = Quotewire жұмысы:
status-feeds = 24 сағатта { $total } лентаның { $read } оқылды; оқылмағаны: { $failing }
status-last-read = Лентаның соңғы тексерілуі: { $at }
status-never-read = Әлі бірде-бір лента оқылған жоқ.
status-delay = Жарияланғаннан осы чатқа дейін, соңғы 24 сағатта { $count } хабарлама: жартысы { $half } ішінде, 100-дің 95-і { $most } ішінде
status-no-alerts = Соңғы 24 сағатта бұл чатта хабарлама болған жоқ.
status-seconds = { $count } секунд
status-minutes = { $count } минут
status-waiting = Осы чатқа жіберілуін күткендер: { $count }
status-delay-means = Басылымдар материалға көбіне лентаға шығарғаннан бұрынғы уақытты қояды; ол уақыт та есепте.
status-chat = Осы чаттың channels.yaml үшін нөмірі: { $id }
status-chat-topic = Осы чаттың channels.yaml үшін нөмірі: { $id }, тақырып { $topic }

query-help-first = Сұрау нені бақылайтынын айтады. Шын мысалдардың оны:
query-ten-word = санкциялар
query-ten-phrase = "орталық банк"
query-ten-and = санкциялар ЖӘНЕ Қазақстан
query-ten-or = уран НЕМЕСЕ литий
query-ten-not = мұнай ЕМЕС футбол
query-ten-group = (мұнай НЕМЕСЕ газ) ЖӘНЕ құбыр
query-ten-near = Тоқаев NEAR/5 сапар
query-ten-topic = тақырып:санкциялар ЖӘНЕ ел:Қазақстан
query-ten-title = тақырыпша:дрон ЖӘНЕ тіл:kk
query-ten-source = дереккөз:Reuters ЖӘНЕ мұнай
query-example = { $query } — { $finds }
query-example-word = сөздің кез келген тұлғасы
query-example-phrase = дәл осы сөздер осы ретпен
query-example-and = екеуі бір жарияланымда
query-example-or = біреуі жеткілікті
query-example-not = екінші сөзсіз
query-example-group = жақша сөздерді бірге ұстайды
query-example-near = араларында ең көбі бес сөз
query-example-topic = дайын тақырып, Қазақстан туралы жарияланымдар
query-example-title = тақырыпта, қазақша жарияланымдарда
query-example-source = тек бір басылымнан
query-help-more = Ағылшын, орыс, қазақ сөздері тұлғаларымен табылады. =сөз тек осы тұлға, сөз* кез келген жалғау.
query-help-test = Бақыламай байқап көру: { $test }

privacy-first = Мұнда не сақталады:
privacy-chat = Чат туралы: нөмірі мен атауы, нені бақылайтыны, баптаулары, қай оқиғалар хабарланғаны және түймемен айтылғандар.
privacy-sources = Осында қосылған дереккөздер және олар жариялағандар.
privacy-people = Адамдар туралы: пәрмен жіберген не түйме басқандардың нөмірі мен аты, олар қосқан сұраулар.
privacy-messages = Quotewire жіберген хабарламалар, оператор өзгеше қалмаса, 90 күн.
privacy-not = Сақталмайды: адамдардың бір-біріне жазғаны. Ешкімге ештеңе берілмейді; оператор сақталғанды және қате деп белгіленген дәйексөздерді көре алады.
privacy-groups = Топта Telegram Quotewire-ге тек пәрмендер мен оған жауаптарды көрсетеді (құпиялық режимі), ол әкімші болмаса.
privacy-forget = Бәрін жою: { $forget }

forget-first = Осы чат туралы сақталғанның бәрін жою керек пе? Сұраулар, баптаулар, сақталғандар және хабарламалар есебі жойылады. Қайтару мүмкін емес.
forget-you-too = Атыңыз бен нөміріңіз де жойылады, тек басқа чаттарға жіберілген хабарламаларда қалады: олар уақыт өте жойылады.
forget-admission = Бұдан кейін оператор бұл чатқа қайта рұқсат беруі керек.
forget-chat-only = Quotewire-мен басқа чаты бар адамдардың аты сонда қалады.
toast-forgotten = Бәрі жойылды. Жіберілген хабарламалар өзіңіз жойғанша осында қалады. Қайта бастау: { $start }

### sources

sources-first = { $failing ->
    [0] Бұл чат { $count } лентаны оқиды, бәрі ақаусыз.
   *[other] Бұл чат { $count } лентаны оқиды; қазір оқылмайтыны: { $failing }.
  }
sources-failing-first = Оқылмайды:
sources-own-first = Тек осы чаттікі ({ $count }):
sources-muted = Үнсіз: { $names }
sources-how = Сайт не лента қосу: { $add }. Немесе OPML файлын жіберіңіз. Лентаның нөмірі оны ашады.
sources-more = … және тағы { $count }.
sources-page = Барлық лента, { $page }-бет, барлығы { $pages } бет ({ $count } лента):
source-line = { $number }. { $name }
source-line-failing = { $number }. { $name } (оқылмайды)
source-line-muted = { $number }. { $name } (үнсіз)

source-card = { $number }-лента: { $name }
source-works = { $name }: соңғы рет { $last } оқылды, келесі тексеру { $next }.
source-unread = { $name } әлі оқылған жоқ. Алғашқы тексеру бір минут ішінде болады.
source-failing = { $name } оқылмайды. { $reason } Соңғы рет оқылғаны: { $last }. Келесі әрекет: { $next }.
source-stopped = { $name } енді оқылмайды. { $reason } Соңғы рет оқылғаны: { $last }.
source-never = бірде-бір рет
source-newest = Жаңа жазбалар: { $at }
source-muted = Одан хабарлама келмейді. Дайджестерде қала береді.
source-muted-until = { $until } дейін одан хабарлама келмейді. Дайджестерде қала береді.
source-own = Оның жазбаларын тек оны қосқан чаттар көреді. Ол { $host } сайтынан оқылады.
source-shared = Оны барлық чат оқиды; оны оператор таңдаған.
source-removed = { $name } алынып тасталды: бұл чат оны енді оқымайды.
source-several = Қайсысы? Ұқсас ленталар:

source-looking = { $host } қаралып жатыр …
source-added = Қосылды: { $name }
source-added-how = Ендігі жарияланымдары тек осы чаттың сұраулары бойынша тексеріледі.
source-added-no-watch = Мұнда әлі ештеңе бақыланбайды, сондықтан одан ештеңе көрсетілмейді. Бақылау үшін: { $watch }
source-newest-entry = Ең жаңа жазбасы:
source-offer = { $host } сайтында { $count } лента бар. Қайсысы?

opml-title = Quotewire ленталары
opml-exported = { $count } лента OPML файлында; оны басқа бағдарламалар да оқиды.
opml-left-out = Кірмегені: оператордың { $count } лентасы, олардың мекенжайы жеке болуы мүмкін.
opml-reading = Файл оқылып жатыр …
opml-progress = Файлдағы ленталар оқылып жатыр: { $total } ішінен { $done } …
opml-done = Файл оқылды. Қосылғаны: { $added }. Бұрыннан бары: { $known }. Оқылмағаны: { $failed }.
opml-added = Қосылды:
opml-failed = Оқылмады:
opml-unusable = Веб-мекенжайсыз жазба: { $count }.
opml-over-limit = Қосылмағаны: { $count }, себебі чаттың өз лентасы { $limit } лентадан аспайды.
document-not-attached = Файлды тіркеу мүмкін болмады: қолданбада files:write құқығы жоқ. Оны орнатқан адам қазіргі config/slack-manifest.yaml арқылы қайта орната алады.

error-no-such-source = Осы чат оқитын ленталар арасында { $which } жоқ.
error-no-feed-named = Лентаны нөмірімен не атымен көрсетіңіз, мысалы { $example }. Тізімі: { $sources }
error-source-is-shared = { $name } лентасын барлық чат оқиды, сондықтан оны тек оператор алып тастай алады. Мұнда одан хабарлама алмау үшін: { $mute }
error-no-feed = { $host } сайтында лента жоқ, бет те ешқайсысын атамайды. Сайттан «RSS» дегенді тауып, сол мекенжайды жіберіңіз.
error-source-not-read = { $host } оқылмады. { $reason }
error-no-address = Бұл веб-мекенжай емес. Мысалы { $example }
error-known-source = Бұл чат оны оқып жүр: { $name }
error-too-many-sources = Бұл чаттың { $limit } өз лентасы бар, одан көп болмайды. Алдымен біреуін алып тастаңыз: { $sources }
error-sources-busy = Осы чат үшін бірнеше дереккөз қаралып жатыр. Жауабын күтіп, содан кейін қайталаңыз.
error-other-document = Бұл ленталар тізімі де, басқа чаттың сұраулары да емес. Лента оқитын бағдарламалар сақтайтын OPML файлын (.opml не .xml), { $export } беретін файлды немесе бір мекенжай жіберіңіз: { $add }
error-document-too-large = Файл ленталар не сұраулар тізімі үшін тым үлкен. Ең көбі 1 МБ оқылады.
error-document-not-read = Файлды алу мүмкін болмады. Қайта жіберіңіз; Slack-те қолданбаға files:read құқығы керек.
error-request-failed = Жібергеніңізді бір тәулік бойы өңдеу мүмкін болмады. Қайта жіберіңіз; көмектеспесе, операторға айтыңыз.
toast-feed-retried = Ол қазір тексеріледі.
toast-no-such-source = Бұл чат ол лентаны енді оқымайды.

ask-source = Қай сайт не лента? Осы хабарламаға мекенжайымен жауап беріңіз, мысалы { $example }
ask-source-how = Сайттың мекенжайы бойынша ленталары табылады. OPML файлы да жарайды.
address-first = Онда жарияланатынды осы чатта оқу керек пе?

window-source-title = Дереккөз қосу
window-source-label = Мекенжай
window-source-hint = Лентаның не сайттың мекенжайы; сайттан ленталар өзі табылады. Көбін қосу үшін Quotewire-ға жеке хабарламамен OPML файлын жіберіңіз.
window-source-submit = Қосу
window-source-problem = Бұл веб-мекенжай емес.

button-sources = Барлық дереккөз
button-add-source = Дереккөз қосу
button-add-this = Қосу
button-all-sources = Барлық лента
button-export-sources = OPML файлымен
button-previous = Алдыңғы
button-next = Келесі
button-mute-feed = Үнсіз қылу
button-unmute-feed = Қайта қосу
button-retry-feed = Қайта тексеру
button-remove-feed = Алып тастау

feedback-muted-source-always = { $outlet } мұнда үнсіз{ $by }.

help-sources = мұнда оқылатын ленталар және олардың жайы
help-sources-add = тек осы чатқа сайт не лента қосу
help-sources-export = ленталар OPML файлымен
