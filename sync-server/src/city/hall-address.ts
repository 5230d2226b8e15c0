/** The port of a hub that was started without one. */
const HUB_PORT = 8080;

/**
 * The base URL of a hub from what somebody types: `192.168.1.5`, `hall.example:8080`, or the address of any of its pages.
 * Undefined when it is none.
 */
export function hallAddress(typed: string): string | undefined {
  const text = typed.trim();
  const hasScheme = /^https?:\/\//i.test(text);
  if (text === '' || (!hasScheme && /^[a-z][a-z0-9+.-]*:\/\//i.test(text))) return undefined;
  let url: URL;
  try {
    url = new URL(hasScheme ? text : `http://${text}`);
  } catch {
    return undefined;
  }
  if (url.username !== '' || url.password !== '') return undefined;
  // A browser leaves the port of HTTP out; whoever types no scheme means a hub's usual port.
  if (!hasScheme && !/:\d+(?:\/|$)/.test(text)) url.port = String(HUB_PORT);
  return url.origin;
}
