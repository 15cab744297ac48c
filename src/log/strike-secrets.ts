// Strikes secrets out of text that is about to be logged: those that are known, and whatever has the shape of one, because errors of
// libraries carry them unasked (telegraf puts the request's address, with the token, into the text of an invalid JSON answer).

const struck = '[secret]';

/** Shapes of secrets. Each pattern scans forward only, without nested quantifiers. */
const shapes: readonly { readonly pattern: RegExp; readonly replacement: string }[] = [
  // A Telegram bot token: alone, in an address as /bot123456:AA…, with its colon percent-encoded, or cut off.
  // https://core.telegram.org/bots/api#authorizing-your-bot (read 2026-11-23)
  { pattern: /(?<!\d)\d{6,}(?::|%3A)[\w-]{20,}/gi, replacement: struck },
  { pattern: /\/bot\d+(?::|%3A)[\w-]*/gi, replacement: `/bot${struck}` },
  // Slack's tokens: https://docs.slack.dev/authentication/tokens (read 2026-11-23)
  { pattern: /\bxox[a-z](?:\.xox[a-z])?-[\w.-]+/gi, replacement: struck },
  { pattern: /\bxapp-[\w-]+/gi, replacement: struck },
  // Addresses that let anyone post: incoming webhooks, and the response_url of commands and buttons.
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (read 2026-11-23)
  { pattern: /\bhooks\.slack(?:-gov)?\.com\/[^\s"'\\<>]*/gi, replacement: `hooks.slack.com/${struck}` },
  // User name and password of an address; Authorization headers.
  { pattern: /(\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s"'\\/@]+@/gi, replacement: `$1${struck}@` },
  { pattern: /\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, replacement: `$1 ${struck}` },
];

/**
 * A function that strikes out these secrets, also as JSON and addresses write them, and everything shaped like a token, a webhook address
 * or a password in an address. Secrets of fewer than four characters are left to the shapes: they would strike out ordinary text.
 */
export function secretStriker(secrets: readonly string[]): (text: string) => string {
  const written = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)]);
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = longestFirst.reduce((left, secret) => left.replaceAll(secret, struck), text);
    return shapes.reduce((left, { pattern, replacement }) => left.replace(pattern, replacement), withoutKnown);
  };
}
