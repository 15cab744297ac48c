# Every text that a person sees, in English; the other languages have the same ids and arguments. White space at the ends is written {" "}.

### shared by alerts and digests

no-headline = (no headline)
story-source = { $outlet } · { $at }
# Follows story-source on the same line; absent when there is no other outlet.
more-sources = {" "}· +{ $count } { $count ->
    [one] source
   *[other] sources
  }
quote-words = “{ $words }”
quote-by = — { $speaker }
quote-by-role = — { $speaker }, { $role }
quote-by-occasion = — { $speaker } ({ $occasion })
quote-by-role-occasion = — { $speaker }, { $role } ({ $occasion })
quote-speaker-unclear = — speaker unclear, see article
quote-changed = changed by source, { $at }
instant-today = today { $time } ({ $zone })
instant-tomorrow = tomorrow { $time } ({ $zone })
instant-on-date = { $date } { $time } ({ $zone })

### alert

# One line for notifications.
alert-summary = { $headline } — { $outlet }
alert-more-topics = +{ $count }
# Followed by the passage or the words, with the matched words marked.
alert-matched-text = Matched in the text:{" "}
alert-matched-headline = Matched in the headline:{" "}
alert-matched-words = Matched words:{" "}
alert-matched-source = Matched by the outlet’s country
follow-up-speaker = New: another speaker
follow-up-quote = New: a further statement
follow-up-number = New: { $figures }
alert-sources = Also reported by
# The article behind the link could not be read.
alert-feed-text = The article could not be read; this is based on the outlet’s feed only.

# The title of one message in place of many alerts.
folded-title = { $count ->
    [one] { $count } story
   *[other] { $count } stories
  } at once

### digest

digest-summary = { $count ->
    [0] Digest: nothing matched
    [one] Digest: { $count } story
   *[other] Digest: { $count } stories
  }
digest-title = Digest for { $date }
digest-title-weekly = The week to { $date }
digest-period = From { $from } to { $to }
digest-count = { $title }: { $count }
digest-count-elsewhere = { $title }: { $count } ({ $elsewhere } under other headings)
digest-section = { $title } · { $count ->
    [one] { $count } story
   *[other] { $count } stories
  }
# Follows digest-more in Slack.
slack-in-thread = {" "}(in the thread)
digest-more = and { $count } more
digest-more-unlisted = and { $count } further { $count ->
    [one] story
   *[other] stories
  }
digest-also-said = Also said
digest-said-in = { $outlet }: { $headline }
digest-then = Then: { $headline }
# Follows a headline and its outlet on the same line.
digest-in-passing = {" "}· mentioned in passing
digest-late = { $source } · late
digest-gap = Nothing was read from { $from } to { $to }; feeds may have dropped items meanwhile.
digest-came-late = This digest comes late; it was due { $due }.
digest-quoted-by = Quoted by { $outlet }
digest-nothing = Nothing matched in this period.
digest-feeds = { $read } of { $total } { $total ->
    [one] feed
   *[other] feeds
  } read
digest-feeds-failing = { $read } of { $total } { $total ->
    [one] feed
   *[other] feeds
  } read; failing: { $names }
digest-feeds-failing-more = { $read } of { $total } { $total ->
    [one] feed
   *[other] feeds
  } read; failing: { $names } and { $more } more

### problem

# One for each ProblemCode: what happened, and what to do. $status is the HTTP status of the answer and always given.
problem-host-not-found = The site’s name is not known on the internet. Check the spelling of the address.
problem-connection-failed = The site could not be reached. If this lasts, check whether it opens in a browser.
problem-timed-out = The site took too long to answer.
problem-certificate = The site’s certificate is not valid or has expired. The site’s owner has to renew it.
problem-private-address = The address leads into a private network and is not fetched. The operator can allow it with ALLOW_PRIVATE_HOSTS.
problem-bad-address = This is not a web address. It has to begin with http:// or https://.
problem-too-many-redirects = The site sends us from page to page without end. Check the address.
problem-too-large = The answer is too large and was not read. Look for a smaller feed of this site.
problem-unauthorised = The site asks for a login (401). Use a public feed address.
problem-refused = { $status ->
    [0] The site asks programs not to read this page (robots.txt). That is respected.
   *[other] The site refuses bots ({ $status }). The block is respected; look for another feed or ask the site.
  }
problem-not-found = There is nothing at this address (404). Check it on the site; the feed may have moved.
problem-gone = The site says this feed is closed for good (410). Remove it or look for its successor.
problem-rate-limited = The site asks us to come less often (429). That is respected.
problem-server-error = The site has a fault of its own ({ $status }).
problem-unexpected-status = The site gave an unexpected answer ({ $status }). If this lasts, check the address.
problem-empty = The site sent an empty answer.
problem-html-page = This is a web page, not a feed. Give the address of the site’s RSS or Atom feed.
problem-not-a-feed = This is not a feed. Give the address of an RSS, Atom, RDF or JSON feed.
problem-unreadable = The feed is damaged and could not be read. If this lasts, tell the site.
problem-paywall = The article is for the outlet’s subscribers only. That is respected; only the feed’s own text is used.
problem-no-article = No article text was found on the page, so only the feed’s own text is used.

### query

# Why a query cannot be read, in sentences that stand alone; a pointer shows the place. { $field } is title, place, topic, source or lang.
query-empty = The query is empty. Type what to look for, for example: sanctions AND Kazakhstan
query-too-long = The query is longer than { $limit } characters.
query-too-many-terms = The query has more than { $limit } terms.
query-too-deep = Parentheses and NOT are nested more than { $limit } deep.
query-stray-close = This parenthesis closes nothing.
query-unclosed-group = This parenthesis is never closed.
query-unclosed-quote = This quotation mark is never closed.
query-missing-term = A word is missing here.
query-operator-alone = { $operator } needs a word before and after it. To look for the word itself, put it in quotation marks.
query-only-not = NOT alone would match nearly everything. Say what you want as well: oil NOT football
query-no-letters = There is no letter or digit in this word.
query-short-prefix = Before * at least { $limit } letters are needed.
query-missing-value = Something must follow { $field }: directly.
query-unknown-field = There is no field { $field }: here. The fields are topic:, place:, source:, author:, section:, lang: and title:
query-unknown-topic = There is no topic “{ $topic }”.
query-unknown-place = No country or region is called “{ $place }”.
query-unknown-language = No language is called “{ $language }”. Codes such as en, ru and kk are understood.
query-far-near = NEAR/ takes a number from 1 to { $limit }: oil NEAR/5 price
query-near-terms = NEAR stands between words, phrases, places and topics, or several of them with OR in parentheses.
query-broken-topic = The topic “{ $topic }” cannot be read. The operator has to correct it in topics.yaml.

### platforms

slack-not-in-channel = Quotewire is not in this channel yet. Invite it with /invite, then send the command again.
# Under an answer to one person.
slack-outside = Quotewire is not in this channel. Setting a watch brings it in; into a private channel it has to be invited with /invite.
slack-working = This takes a moment. The answer follows.

### commands

# Arguments named like a command ($list, $help, $command …) are that command as it is typed on the platform, shown to be copied.

start-first = Quotewire watches the news and tells this chat who said what.
start-how = Or send { $watch }. Everything else: { $help }
start-again = { $count ->
    [one] This chat follows { $count } watch: { $list }
   *[other] This chat follows { $count } watches: { $list }
  }

help-first = Quotewire watches the news and tells this chat who said what. What you can send:
help-rest = And everything else:
help-line = { $command } — { $does }
# The following also stand in Telegram’s command menu: at most 256 characters, no arguments.
help-watch = follow a query
help-watch-mode = the same, only in the daily digest; or instant:, hourly:, weekly:
help-list = show what this chat follows
help-unwatch = stop following, by the number in the list
help-topics = show the ready topics
help-digest = a digest every day at this time
help-digest-now = a digest at once
help-digest-off = no more digests
help-digest-weekly = the week’s most covered stories
help-test = what a query would have brought in the last week
help-search = search the stored reports
help-alerts = alerts each hour in one message, or at once (instant)
help-quiet = no alerts between these hours
help-urgent = a watch’s alerts also in quiet hours
help-followups = replies under alerts on or off
help-previews = a preview of the page under each alert, or none (off)
help-pause = no alerts and digests for now
help-resume = alerts and digests again
help-timezone = set this chat’s time zone
help-language = set this chat’s language
help-permissions = who may change things here
help-saved = show the saved reports
help-edit = change the query of a watch
help-mode = how one watch reports: at once (instant), hourly, daily or weekly
help-export = this chat’s watches as one line or a file, for another chat
help-import = add the watches of such a line or file
help-settings = all settings of this chat
help-status = how feeds and deliveries do
help-privacy = what is stored
help-forget = delete what is stored of this chat
help-help-watch = how to write a query, by ten examples
help-help-all = every command
help-help = show this help
help-admit = the chats that wait to be admitted
help-refuse = keep a chat out
help-wrong = quotes that people called wrong
help-query = In a query: words, "exact phrases", AND, OR, NOT, parentheses, topic:, place:, source:, lang:, title:
help-not-screening = This is not a sanctions-screening tool. The absence of an alert proves nothing.

watch-added = Watch { $number } is set: { $query }
# The query would have brought so many news reports.
watch-rate = Going by the last { $days ->
    [one] day
   *[other] { $days } days
  }: about { $perDay } { $perDay ->
    [one] report
   *[other] reports
  } a day.
watch-rate-low = Going by the last { $days ->
    [one] day
   *[other] { $days } days
  }: less than one report a day.
watch-first-round = The feeds are being read for the very first time. The newest match follows when that is done.
watch-how-to-remove = To stop: { $command }
watch-near-topic = Or did you mean the topic { $topic }?
watch-removed = Watch { $number } is removed: { $query }

test-first = In the last 7 days, without following it: { $query }
test-rate = About { $count } { $count ->
    [one] alert
   *[other] alerts
  } a day, going by the last { $days ->
    [one] day
   *[other] { $days } days
  }.
test-found = { $stories } { $stories ->
    [one] story
   *[other] stories
  } in { $reports } { $reports ->
    [one] report
   *[other] reports
  }. The newest:
test-none = Nothing matched.
test-how-to-follow = To follow it: { $command }
# { $query } is the query as it was understood.
search-found = { $stories } { $stories ->
    [one] story
   *[other] stories
  } in { $reports } { $reports ->
    [one] report
   *[other] reports
  }: { $query }
# The search ended after so many; older ones are left out.
search-found-most = More than { $stories } { $stories ->
    [one] story
   *[other] stories
  }, the newest { $stories } of them in { $reports } { $reports ->
    [one] report
   *[other] reports
  }: { $query }
search-place = { $from }–{ $to } of { $count }, newest first
search-since = Since { $since }
# Follows story-source on the same line.
search-reports = {" "}· { $count } { $count ->
    [one] report
   *[other] reports
  }
search-gone = Reports that are no longer kept are left out here.
search-none = Nothing found: { $query }
search-archive-since = Reports are kept here since { $since }.
search-archive-empty = No report has been read yet.
search-back-to = Only reports since { $at } were looked through: there are too many for this query. A narrower one reaches further back.
export-first = { $count ->
    [one] This chat’s watch
   *[other] This chat’s { $count } watches
  } and settings, to be copied:
export-how = { $lines ->
    [one] Paste the line
   *[other] Paste each line
  } in another chat: on Telegram after { $telegram }, in Slack after { $slack }
# { $numbers } of watches, e.g. 3, 7
export-too-long = Too long for a line and left out: { $numbers }
export-file = { $count ->
    [one] This chat’s watch and settings as a file.
   *[other] This chat’s { $count } watches and settings as a file.
  }
export-file-how = Send the file to Quotewire in another chat, here or in Slack or Telegram. In a group, mention it with the file.
import-first = { $count ->
    [0] The line has no watches:
    [one] The line has { $count } watch:
   *[other] The line has { $count } watches:
  }
import-file-first = { $count ->
    [0] The file has no watches:
    [one] The file has { $count } watch:
   *[other] The file has { $count } watches:
  }
import-new = New: { $query }
import-known = Followed already as watch { $number }: { $query }
import-broken = Cannot be read: { $query } — { $reason }
import-no-room = No room for it: { $query }
# { $setting } is a command such as digest 09:00
import-setting = Setting: { $setting }
import-unknown = Not understood: { $part }
import-changed = The line was changed after it was exported, or a part of it is missing. Look closely at what it adds.
import-newer = The line comes from a newer version of Quotewire; some of it may be meant otherwise.
import-limit = A chat may follow { $limit } watches.
import-nothing = There is nothing new in it for this chat.
import-too-long = This is too long to be added at once. Paste one line at a time, as they were exported.
import-done = { $count ->
    [0] The settings are taken over:
    [one] { $count } watch is added:
   *[other] { $count } watches are added:
  }
import-undone = { $count ->
    [0] The settings are as before.
    [one] It is undone: { $count } watch is removed.
   *[other] It is undone: { $count } watches are removed.
  }

proof-first = Watch { $number }, { $query }: the first reading of the feeds is done.
proof-newest = Newest match so far:
proof-none = No match in the last 7 days. You will hear of the first one.

list-first = { $count ->
    [one] This chat follows { $count } watch:
   *[other] This chat follows { $count } watches:
  }
list-watch = Watch { $number }: { $query } (since { $made })
list-watch-by = Watch { $number }: { $query } (since { $made }, by { $person })
list-how-to-remove = To stop one: { $command }
kept-in-file = This is kept in { $file } and cannot be changed here.
list-more = and { $count } more { $count ->
    [one] watch
   *[other] watches
  }
list-empty = This chat follows nothing yet. Send { $watch } or choose from { $topics }.

topics-first = Ready topics. Press one to follow it, press again to stop:
topics-line = { $name }: { $description }
topics-line-followed = { $name } (followed): { $description }
topics-about = What they are about:
topics-none = There are no ready topics here.

digest-daily = Daily digest at { $time }. The next one: { $next }.
digest-on-weekdays = Digest on weekdays at { $time }. The next one: { $next }.
digest-daily-paused = Daily digest at { $time }, but not while this chat is paused.
digest-none = No daily digest. To get one: { $command }
digest-weekly = Weekly edition at { $time }, next on { $next }. To stop it: { $off }
digest-how = Another time: { $at }. Not at the weekend: { $weekdays }. Once a week: { $weekly }. At once: { $now }. None: { $off }.
digest-is-off = The daily digest is off.
digest-empty-on = When nothing matched, the digest says so. To get none then: { $command }
digest-empty-off = When nothing matched, no digest comes. To get one anyway: { $command }
digest-size-short = A digest shows up to 6 stories in full. More: { $usual } or { $long }.
digest-size-usual = A digest shows up to 12 stories in full. Fewer: { $short }. More: { $long }.
digest-size-long = A digest shows up to 24 stories in full. Fewer: { $usual } or { $short }.

alerts-instant = Alerts come at once. To get them each hour in one message: { $command }
alerts-hourly = Alerts come each hour in one message. To get them at once: { $command }
alerts-own = Watch { $number }: { $how }
alerts-own-how = To change one: { $command }
mode-urgent = at once, also in quiet hours
mode-instant = at once
mode-hourly = each hour
mode-daily = only in the daily digest
mode-weekly = only in the weekly edition
quiet-none = No quiet hours. To have alerts wait for the morning: { $command }
quiet-hours = Quiet hours from { $from } to { $to } ({ $zone }): alerts wait and come together afterwards, except those of urgent watches ({ $urgent }). None: { $off }
follow-ups-on = When a story brings something new, a reply follows under its alert, at most three a day. To switch that off: { $command }
follow-ups-off = No replies follow under alerts. To switch them on: { $command }
previews-on = Alerts show a preview of the page. To switch that off: { $command }
previews-off = Alerts come without previews. To switch them on: { $command }
urgent-on = Watch { $number } is urgent: its alerts come at once, also in quiet hours. { $query }
urgent-off = Watch { $number } is like the others again. { $query }
urgent-how-off = To undo this: { $command }

paused = Paused: no alerts and no digests until { $command }. The watches are kept.
paused-note = This chat is paused: no alerts and no digests until { $command }.
resumed = Alerts and digests are on again.

zone-is = Time zone: { $zone }
zone-is-now = Time zone: { $zone }. It is now { $now }.
zone-how = To change it: { $command } (or the name of a large city)
zone-offer = Times are in UTC. Which time zone is yours? Any other: { $command }

language-is = Language: { $language }
language-line = { $command } — { $language }

# Shown under a change in a Slack channel.
# Under a message of which this version cannot say everything.
message-has-gaps = This message was written before the program was updated. Parts of it cannot be shown any more.
changed-by = Changed by { $person }

admission-waiting = This chat has to be admitted by the operator of this bot first. You will hear from us here.
admission-welcome = This chat is admitted.
admission-closed = The operator of this bot has not admitted this chat.
admission-asked = { $chat } ({ $kind }) asks to be admitted.
admission-how = To admit: { $admit }. To refuse: { $refuse }
admission-list = These chats wait to be admitted:
admission-line = { $chat } ({ $kind }): { $admit } { $refuse }
admission-nobody = No chat waits to be admitted.
admission-admitted = { $chat } is admitted.
admission-already = { $chat } is admitted already.
admission-refused = { $chat } is refused. To admit it after all: { $admit }
operator-made = You are the operator of this bot. Chats that want to use it will be announced here.
operator-how = Your own commands stand at the end of { $help }
chat-kind-private = private chat
chat-kind-group = group
chat-kind-broadcast = channel
chat-kind-terminal = terminal

# To a person in private: what keeps Quotewire from writing in a chat.
trouble-no-right-to-write = Quotewire may not write in { $chat }. Allow it to send messages there, or make it an administrator.
trouble-topic-closed = A topic in { $chat } that follows the news is closed. Open it again, or make Quotewire an administrator.
trouble-topic-gone = A topic in { $chat } that follows the news was deleted. To go on, follow the news in another topic.
trouble-posting-restricted = The rules of { $chat } do not let Quotewire post there. Somebody who manages it can allow that.
trouble-missing-scope = Quotewire cannot post in { $chat }: the app lacks a right. Whoever installed it can install it again with the current config/slack-manifest.yaml.
trouble-archived = { $chat } is archived, so Quotewire cannot post there.
trouble-not-in-channel = Quotewire is no longer in { $chat }. To let it back in, send /invite @Quotewire there.
trouble-waits = What is due there waits. It is tried once a day, and at once when somebody sends Quotewire a command there.
trouble-kept = What it follows is kept, and goes on when Quotewire is let in again or gets a command there.

# To the operator: a message failed three times for what it says, or a day long. $list and $retry are commands of the program.
set-aside-notice = A message to { $chat } could not be sent and was set aside.
set-aside-todo = Why: { $list } To send it again: { $retry } Others that are set aside today are not announced.

# To the chats that follow a feed, and to the operator. $feed is its name, $reason one of the problems above.
feed-health-failing = { $feed } has not been readable since { $since }. { $reason } It is still tried every few hours.
feed-health-stopped = { $feed } is no longer read. { $reason }
feed-health-works-again = { $feed } can be read again.
feed-health-several = News of { $count } { $count ->
    [one] feed
   *[other] feeds
  }:
feed-health-more = … and of { $count } more.
feed-health-retry = To have it read again once the cause is gone: { $command }

error-query = This query cannot be read. { $reason }
error-query-suggestion = Perhaps: { $command }
error-duplicate-watch = This chat follows that already. Watch { $number }: { $query }
error-too-many-watches = This chat follows { $limit } watches, which is the most. Remove one first: { $list }
error-no-such-watch = There is no watch { $number } here. The numbers are in { $list }
error-no-query = Say what to follow, for example { $example }, or choose from { $topics }.
error-no-number = Say which watch by its number, for example { $example }. The numbers are in { $list }
error-no-edit = Say which watch and its new query, for example { $example }
error-whole-or-one = For the whole chat send { $whole } alone, for one watch add its number, for example { $one }. The numbers are in { $list }
error-no-mode = Say which watch and how it shall report: instant, hourly, daily or weekly, for example { $example }. The numbers are in { $list }
error-not-a-time = That is not a time of day. For example { $example }, { $now } or { $off }.
error-no-test-query = Say what to try, for example { $example }
error-no-search-query = Say what to search for, for example { $example }
error-not-a-since = After since stand hours (h), days (d) or weeks (w), for example { $example }
error-no-import-line = Paste what { $export } gives in the other chat: { $example } Or send the file that it gives.
error-not-a-pace = Alerts come { $hourly } or { $instant }.
error-not-a-week = Give the day and the time, for example { $example }, or { $off }.
error-not-quiet-hours = Give two times of day, for example { $example }, or { $off }.
error-not-on-or-off = That can be switched { $on } or { $off }.
error-not-a-zone = That is not a time zone. Give a name like { $example } or a large city.
error-not-a-language = That language is not available. These are:
error-digest-paused = This chat is paused. First send { $command }
error-needs-administrator = Only administrators can change what this chat follows. Anybody can send { $list } and { $help }.
error-needs-owner = Only workspace administrators can change this, and whoever made a watch can change that one. Anybody can send { $list } and { $help }.
error-not-permissions = Say who may change things here: { $managers } or { $everyone }
# { $file } is a file of the operator, e.g. config/channels.yaml
error-kept-in-file = What this chat follows, its digest, language and time zone are kept in { $file } and are changed there, by the operator.
error-unknown-command = There is no command { $command }.
error-nearest-command = Did you mean { $command }?
error-see-help = All commands: { $help }
# Slack: the words look like a sub-command but may have been meant as a query.
error-literal-query = To follow these words as a query: { $command }
error-no-such-chat = There is no such chat. Those that wait: { $admit }
typed-command = { $command } { $argument }
example-query = sanctions AND Kazakhstan
example-watch-mode = daily: sanctions AND Kazakhstan
example-edit = 3 sanctions AND Kazakhstan
example-search = uranium since 7d
example-test = uranium OR lithium

### buttons and what they say

button-topics = Topics
button-write-watch = Write a watch
button-digest = Daily digest at { $time }
button-watch = Follow it
button-watch-this = Watch this
button-search = Search
button-older = Older stories
button-import = { $count ->
    [one] Add { $count } watch
   *[other] Add { $count } watches
  }
button-import-all = Add with the settings
button-import-settings = Take over the settings
button-newer = Newer stories
button-help = Help
# A ready topic that is followed; pressed it is followed no longer.
button-followed = ✓ { $name }
button-corrected = Follow { $query }
button-search-corrected = Search { $query }
button-try-corrected = Try { $query }
button-edit-corrected = Change it to { $query }
button-edit = Edit
button-rest = Pause
button-wake = Resume
button-delete = Delete
button-undo = Undo
button-list = All watches
button-mode = How often …
button-mode-instant = At once
button-mode-hourly = Each hour
button-mode-daily = Only in the daily digest
button-mode-weekly = Only in the weekly edition
button-reach-all = Alert of all matches
button-languages = Languages
button-outlets = Sources
button-mutes = Mute a source
button-mute-outlet = Mute { $outlet }
button-more = More …
button-back = Back
button-why = Why this?
button-save = Save
button-unsave = Remove from saved
button-mute-source = Mute { $outlet } for 24 hours
button-unmute-source = Unmute { $outlet }
button-mute-story = Mute this story
button-unmute-story = Unmute this story
button-less = Less like this
button-less-undo = Watch { $number } as before
button-less-about = Only reports that are about it
button-less-headline = Only when it is in the headline
button-less-of = { $query }: { $rule }
button-wrong-quote = The quote is wrong
button-right-quote = The quote is right after all
button-wrong-quote-of = Wrong quote: { $speaker }
button-right-quote-of = Right after all: { $speaker }

# Lines under an alert. { $by } is empty, or feedback-by.
feedback-saved = Saved{ $by }. It is in the list of saved reports.
feedback-muted-source = { $outlet } is muted here until { $until }{ $by }.
feedback-muted-story = This story is muted here{ $by }: no more messages about it.
feedback-wrong-quote = A quote was marked as wrong and is hidden here{ $by }.
feedback-less-about = Watch { $number } alerts now only of reports that are about it{ $by }.
feedback-less-headline = Watch { $number } alerts now only when it is in the headline{ $by }.
feedback-less-digest = Watch { $number } is now only in the daily digest{ $by }.
less-what = What shall come less often?
feedback-by = {" "}by { $person }

# Said for a moment to the person who pressed; at most 200 characters.
toast-saved = Saved
toast-unsaved = Removed from the saved reports
toast-muted-source = { $outlet } is muted here for 24 hours
toast-muted-story = No more messages about this story
toast-unmuted = Unmuted
toast-wrong-quote = The quote is hidden here. Thank you.
toast-right-quote = The quote is shown again
toast-less = Less of that from now on
toast-less-undone = As it was before
toast-less-none = What brought this alert brings nothing like it any more.
toast-followed = Followed already
toast-unfollowed = Followed no longer
toast-no-such-topic = This topic is no longer there. Send { $topics } for those that are.
toast-no-such-watch = Watch { $number } is no longer there. These are the watches now.
toast-duplicate-watch = That is what watch { $number } follows already
toast-broken-watch = This query cannot be read any more. Press Edit and write it anew.
toast-old-button = This button no longer works. Send { $help } to see what you can do.
toast-needs-administrator = Only administrators can do this here.
toast-needs-owner = Only workspace administrators, or whoever made the watch, can do this here.
error-alert-gone = This message is too old for its buttons. Send { $help } to see what you can do.

# Why an alert came: { $number } and { $query } of the watch; { $more } other watches matched too.
why-headline = Watch { $number } ({ $query }) found in the headline: { $terms }{ $more ->
    [0] {""}
    [one] {" "}(and { $more } more watch)
   *[other] {" "}(and { $more } more watches)
  }
why-text = Watch { $number } ({ $query }) found in the text: { $terms }{ $more ->
    [0] {""}
    [one] {" "}(and { $more } more watch)
   *[other] {" "}(and { $more } more watches)
  }
why-source = Watch { $number } ({ $query }) matched by the outlet’s country
why-unknown = The watch that found this is no longer there.

saved-first = Saved reports, newest first:
saved-none = Nothing is saved yet. Press Save under an alert.
wrong-first = Quotes that people called wrong, newest first:
wrong-none = Nobody has called a quote wrong.

ask-watch = What shall be followed? Reply to this message with a query, for example { $example }
ask-edit = Reply to this message with the new query of watch { $number }. Now it is { $query }
ask-how = Words, "exact phrases", AND, OR, NOT and topics such as topic:sanctions.
words-only = Only text can be read here: no pictures, voice messages or stickers.
words-prose = That is long for a query: all of its words would have to stand in one report. Send the two or three that matter, for example { $example }
words-first = Shall this chat follow { $words }?

watch-card = Watch { $number }: { $query }
watch-since = Since { $made }
watch-since-by = Since { $made }, by { $person }
watch-rests = It is paused: no alerts of this watch.
watch-urgent = Urgent: alerts come at once, also in quiet hours.
watch-daily = Only in the daily digest. The next one: { $next }. Another time: { $command }
watch-daily-none = Only in the daily digest, which is off. To get one: { $command }
watch-weekly = Only in the weekly edition. The next one: { $next }. Another time: { $command }
watch-weekly-none = Only in the weekly edition, which is off. To get one: { $command }
watch-about-only = Alerts only of reports that are about it; the others come only in digests.
watch-headline-only = Alerts only when it stands in the headline; the others come only in digests.
watches-silent = { $count ->
    [one] Nothing comes of watch { $numbers }, which is only for a digest that is off. To get one: { $command }
   *[other] Nothing comes of watches { $numbers }, which are only for a digest that is off. To get one: { $command }
  }
# Two people have changed the same in one watch; a button does what the later one wanted.
watch-clash = Watch { $number } was changed meanwhile, so your change was not saved. It is now: { $query }
watch-edited = Watch { $number } is now: { $query }
list-watch-rests = Watch { $number }: { $query } (paused)
# Under watch-card; what is chosen is marked on the buttons.
choose-languages-any = In which languages? None is marked, so in any. Press to choose:
choose-languages = Only reports in the marked languages. Press to change:
choose-sources-any = From which sources? None is marked, so from all. Press to choose:
choose-sources = Only reports from the marked sources. Press to change:
choose-typed = Others are typed in the query, for example: { $command }
mutes-first = A muted source sends no alerts to this chat, whichever watch finds it; digests still list it. The latest reports of this watch came from:
mutes-none = No source has brought anything for this watch in the last days.
mutes-line = { $outlet } · { $count } { $count ->
    [one] report
   *[other] reports
  }
mutes-line-muted = { $outlet } (muted) · { $count } { $count ->
    [one] report
   *[other] reports
  }
mutes-line-until = { $outlet } (muted until { $until }) · { $count } { $count ->
    [one] report
   *[other] reports
  }
mutes-others = All other sources: { $command }
mutes-done = { $outlet } is muted here: no alerts from it. Digests still list it.
mutes-undone = { $outlet } is muted here no longer.

zone-almaty = Almaty, Astana
zone-tashkent = Tashkent
zone-moscow = Moscow
zone-brussels = Brussels, Berlin
zone-london = London
zone-new-york = New York

# The window in Slack that asks for a query; title, submit and cancel at most 24 characters.
window-title = Follow the news
window-edit-title = Edit this watch
window-label = Query
window-hint = Words, "exact phrases", AND, OR, NOT, parentheses, topic:, place:, source:, lang:, title:
window-submit = Follow
window-cancel = Cancel
form-settings = Settings
form-digest = Digest
form-save = Save
form-saved = Saved. Settings of this chat now:
form-nothing = Nothing was changed.
form-language = Language
form-zone = Time zone
form-zone-hint = A name like Asia/Almaty, or a large city.
form-zone-problem = That is not a time zone. Give a name like Asia/Almaty, or a large city.
form-alerts = Alerts
form-alerts-hint = For all watches that alert, and for new ones. Each can have its own way: see the list of watches.
form-quiet-from = Quiet hours from
form-quiet-to = Quiet hours to
form-quiet-hint = Alerts wait until then. Leave both empty for none.
form-quiet-problem = Give both times, and two different ones.
form-follow-ups = Replies under alerts when something new is said
form-previews = Previews of pages under alerts
form-permissions = Who may change watches and settings
form-on = On
form-off = Off
form-size = Stories in full in a digest
form-size-short = Up to 6
form-size-usual = Up to 12
form-size-long = Up to 24
form-digest-time = Daily digest at
form-digest-hint = Leave it empty for none.
form-digest-days = On which days
form-every-day = Every day
form-weekdays = Monday to Friday
form-weekly-day = Weekly edition on
form-no-weekly = No weekly edition
form-weekly-time = Weekly edition at
form-time-problem = Choose a time for the weekly edition.
form-problem = This cannot be read. Choose again.
form-empty = A digest also when nothing matched
form-mode = How it reports
form-languages = Languages
form-languages-any = Any language
form-sources = Sources
form-sources-all = All sources
# Under the query while it is typed.
form-check-hint = What it would bring is shown here as you type.
form-check-query = Understood as: { $query }
form-check-known = This chat follows that already, as watch { $number }.
form-check-found = In the last 7 days: { $count } { $count ->
    [one] story
   *[other] stories
  }.
form-check-none = In the last 7 days: nothing.
# Follows what is wrong with the query; { $place } is the wrong piece of it.
form-query-place = (here: { $place })

button-zone = Time zone
button-digest-off = No daily digest
button-digest-now = A digest now
button-every-day = Every day
button-weekdays = Only on weekdays
button-weekly = Once a week
button-weekly-off = No weekly edition
button-hourly = Alerts each hour
button-instant = Alerts at once
button-quiet = Quiet { $from }–{ $to }
button-quiet-off = No quiet hours
button-follow-ups-on = With follow-ups
button-follow-ups-off = No follow-ups
button-previews-on = With previews
button-previews-off = No previews
button-size-short = Shorter digests
button-size-usual = Usual digests
button-size-long = Longer digests
button-everyone = Everybody may change
button-admins = Only administrators
button-owners = Only owners
button-pause-all = Pause this chat
button-resume-all = Resume this chat
button-forget = Delete everything
button-admit = Admit
button-refuse = Refuse

settings-first = Settings of this chat:
settings-how = Press to change:
settings-zone = Time zone: { $zone }. Choose one, or send { $command }
settings-instant = Alerts come at once.
settings-hourly = Alerts come each hour in one message.
settings-quiet = Quiet hours from { $from } to { $to }.
settings-no-quiet = No quiet hours.
settings-follow-ups = Replies follow under alerts when something new is said.
settings-no-follow-ups = No replies follow under alerts.
settings-previews = Alerts show a preview of the page.
settings-no-previews = Alerts come without previews.
settings-size-short = Digests are short: up to 6 stories in full.
settings-size-usual = Digests have up to 12 stories in full.
settings-size-long = Digests are long: up to 24 stories in full.
permissions-admins = Only administrators can change things here.
permissions-everyone = Everybody here can change watches and settings.
permissions-owners = A watch can be changed by whoever made it and by workspace administrators, settings by workspace administrators.
permissions-how = To change that, as an administrator: { $command }
permissions-no-choice = Nobody else can change things here, so there is nothing to choose.

status-first = How Quotewire does:
status-feeds = { $read } of { $total } { $total ->
    [one] feed
   *[other] feeds
  } read in the last 24 hours; failing: { $failing }
status-last-read = The last look at a feed: { $at }
status-never-read = No feed has been read yet.
status-delay = From publication to this chat, { $count } { $count ->
    [one] alert
   *[other] alerts
  } of the last 24 hours: half within { $half }, 95 of 100 within { $most }
status-no-alerts = No alert in this chat in the last 24 hours.
status-seconds = { $count } { $count ->
    [one] second
   *[other] seconds
  }
status-minutes = { $count } { $count ->
    [one] minute
   *[other] minutes
  }
status-waiting = Messages waiting for this chat: { $count }
status-delay-means = Outlets often date a report before they put it into their feed; that time is counted too.
status-chat = Id of this chat, for channels.yaml: { $id }
status-chat-topic = Id of this chat, for channels.yaml: { $id }, topic { $topic }

query-help-first = A query says what to follow. Ten that people really use:
query-ten-word = sanctions
query-ten-phrase = "secondary sanctions"
query-ten-and = sanctions AND Kazakhstan
query-ten-or = uranium OR lithium
query-ten-not = oil NOT football
query-ten-group = (oil OR gas) AND pipeline
query-ten-near = Tokayev NEAR/5 visit
query-ten-topic = topic:sanctions AND place:KZ
query-ten-title = title:drone AND lang:en
query-ten-source = source:Reuters AND "central bank"
query-example = { $query } — { $finds }
query-example-word = the word in any form
query-example-phrase = exactly these words in this order
query-example-and = both in one report
query-example-or = one of them is enough
query-example-not = without the other word
query-example-group = parentheses keep words together
query-example-near = at most five words apart
query-example-topic = a ready topic, reports about Kazakhstan
query-example-title = in the headline, in English reports
query-example-source = from one outlet only
query-help-more = Words in English, Russian and Kazakh find their forms. =word is this form only, word* any ending.
query-help-test = To try one without following it: { $test }

privacy-first = What is stored here:
privacy-chat = Of this chat: its id and name, what it follows, its settings, which stories it was told, and what was said with buttons.
privacy-sources = The sources that were added here, and what they publish.
privacy-people = Of people: the id and display name of those who send commands or press buttons, and which watches they made.
privacy-messages = The messages that Quotewire sent, for 90 days unless the operator has chosen otherwise.
privacy-not = Not stored: what people write to each other. Nothing is passed on; the operator can see what is stored, and quotes that were called wrong.
privacy-groups = In a group Telegram shows Quotewire only commands and replies to it (privacy mode), unless it is an administrator there.
privacy-forget = To delete it all: { $forget }

forget-first = Delete everything that is stored of this chat? Watches, settings, saved reports and the record of messages go. This cannot be undone.
forget-you-too = Your name and id go too, except in messages that other chats got: those are deleted after some time.
forget-admission = After that the operator has to admit this chat again.
forget-chat-only = Names of people who use other chats with Quotewire stay there.
toast-forgotten = Everything is deleted. Messages that are out stay until you delete them here. Send { $start } to begin again.

### sources

sources-first = { $failing ->
    [0] This chat reads { $count } { $count ->
        [one] feed
       *[other] feeds
      }. All of them can be read.
   *[other] This chat reads { $count } { $count ->
        [one] feed
       *[other] feeds
      }; { $failing } cannot be read now.
  }
sources-failing-first = Cannot be read:
sources-own-first = Of this chat alone ({ $count }):
sources-muted = Muted here: { $names }
sources-how = To add a site or a feed: { $add }. Or send an OPML file. The number of a feed opens it.
sources-more = … and { $count } more.
sources-page = All feeds, page { $page } of { $pages } ({ $count } in all):
source-line = { $number }. { $name }
source-line-failing = { $number }. { $name } (cannot be read)
source-line-muted = { $number }. { $name } (muted)

source-card = Feed { $number }: { $name }
source-works = { $name } was last read { $last }; the next look is { $next }.
source-unread = { $name } has not been read yet. The first look comes within a minute.
# { $reason } is one of the problems below; { $last } a time or source-never.
source-failing = { $name } cannot be read. { $reason } Last read: { $last }. Next try: { $next }.
source-stopped = { $name } is no longer read. { $reason } Last read: { $last }.
source-never = never
source-newest = Newest reports: { $at }
source-muted = It is muted: no alerts from it. Digests still list it.
source-muted-until = It is muted until { $until }: no alerts from it. Digests still list it.
source-own = Only chats that added it see its reports. It is read at { $host }.
source-shared = All chats read it; the operator has chosen it.
source-removed = { $name } is removed: this chat no longer reads it.
source-several = Which one? These come near:

source-looking = Looking at { $host } …
source-added = Added: { $name }
source-added-how = What it publishes from now on is matched by the watches of this chat, and of no other.
source-added-no-watch = Nothing is followed here yet, so nothing of it will be shown. To follow something: { $watch }
source-newest-entry = Its newest entry:
source-offer = { $host } has { $count } feeds. Which one?

opml-title = Feeds of Quotewire
opml-exported = { $count } { $count ->
    [one] feed
   *[other] feeds
  } as an OPML file, which other readers take too.
opml-left-out = Left out: { $count } { $count ->
    [one] feed of the operator whose address may be
   *[other] feeds of the operator whose addresses may be
  } personal.
opml-reading = Reading the file …
opml-progress = Reading the feeds of the file: { $done } of { $total } …
opml-done = The file is read. Added: { $added }. There already: { $known }. Could not be read: { $failed }.
opml-added = Added:
opml-failed = Could not be read:
opml-unusable = { $count } { $count ->
    [one] entry has
   *[other] entries have
  } no web address.
opml-over-limit = Not added: { $count }, because a chat may have { $limit } feeds of its own.
# Slack, in place of the file.
document-not-attached = The file could not be attached: the app lacks the right files:write. Whoever installed it can install it again with the current config/slack-manifest.yaml.

error-no-such-source = No feed that this chat reads is called { $which }.
error-no-feed-named = Say which feed by its number or name, for example { $example }. They are in { $sources }
error-source-is-shared = All chats read { $name }, so only the operator can remove it. To get no alerts from it here: { $mute }
error-no-feed = There is no feed at { $host }, and that page names none. Look on the site for “RSS” and send that address.
error-source-not-read = { $host } could not be read. { $reason }
error-no-address = That is not a web address. For example { $example }
error-known-source = This chat reads that already: { $name }
error-too-many-sources = This chat has { $limit } feeds of its own, which is the most. Remove one first: { $sources }
error-sources-busy = Several sources are being looked at for this chat already. Wait for the answer, then try again.
error-other-document = That is no list of feeds and no watches of another chat. Send an OPML file (.opml or .xml), as feed readers export it, the file of { $export }, or one address: { $add }
error-document-too-large = The file is too large for a list of feeds or watches. At most 1 MB is read.
error-document-not-read = The file could not be fetched. Send it again; in Slack the app needs the right files:read.
error-request-failed = What you sent could not be worked on for a day. Send it again; if that does not help, tell the operator.
toast-feed-retried = It is looked at again now.
toast-no-such-source = This chat no longer reads that feed.

ask-source = Which site or feed? Reply to this message with its address, for example { $example }
ask-source-how = A site’s address finds its feeds. An OPML file is taken too.
address-first = Shall this chat read what is published there?

# The window in Slack that asks for a source; title and submit at most 24 characters.
window-source-title = Add a source
window-source-label = Address
window-source-hint = Of a feed, or of a site, whose feeds are then found. To add many, send an OPML file to Quotewire in a direct message.
window-source-submit = Add
window-source-problem = This is not a web address.

button-sources = All sources
button-add-source = Add a source
button-add-this = Add it
button-all-sources = All feeds
button-export-sources = As OPML file
button-previous = Previous
button-next = Next
button-mute-feed = Mute
button-unmute-feed = Unmute
button-retry-feed = Try again
button-remove-feed = Remove

feedback-muted-source-always = { $outlet } is muted here{ $by }.

help-sources = the feeds that are read here, and how they are
help-sources-add = add a site or a feed for this chat alone
help-sources-export = the feeds as an OPML file
