/** What tells whether two addresses are one feed: those that differ only in http or https, in `www.` or in a slash at the end are. */
export function addressKey(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  const { host, pathname, search } = url;
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;
}
