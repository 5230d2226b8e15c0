/** A URL as it may be shown: a password in it is left out, also of one that is not well formed. */
export function withoutSecret(text: string): string {
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  const scheme = /^[a-z]+:\/\//.exec(text)?.[0] ?? '';
  return `${scheme}…${text.slice(at)}`;
}

const plain = (url: URL): boolean => url.search === '' && url.hash === '' && url.hostname !== '';

/** The URL of a CouchDB, which may have user, password and a path; undefined when it is none. */
export function couchDbUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return url !== undefined && isWeb && plain(url) && hasDecodableUser(url) ? url : undefined;
}

/** The URL of an MQTT broker, which may have user and password; undefined when it is none. */
export function mqttUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isMqtt = url?.protocol === 'mqtt:' || url?.protocol === 'mqtts:';
  if (url === undefined || !isMqtt || !plain(url) || !hasDecodableUser(url)) return undefined;
  return url.pathname === '' || url.pathname === '/' ? url : undefined;
}

function hasDecodableUser({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username);
    decodeURIComponent(password);
    return true;
  } catch {
    return false;
  }
}
