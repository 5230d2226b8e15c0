/** How the connection to the shared broker is. */
export type OuterState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'refused'; readonly code: number };

/** What a person is told when it has changed; undefined: nothing worth a line. `at` is the URL without a password. */
export function outerWords(at: string, before: OuterState, now: OuterState): string | undefined {
  if (now.kind === before.kind) return undefined;
  switch (now.kind) {
    case 'connecting':
      return undefined;
    case 'connected':
      return before.kind === 'connecting'
        ? undefined
        : `MQTT 服务器 ${at} 恢复了。 The MQTT broker ${at} is back.`;
    case 'unreachable':
      return (
        `MQTT 服务器 ${at} 连不上（${now.why}）。大厅照常，别家设备暂时收不到；正在重连。 ` +
        `The MQTT broker ${at} cannot be reached (${now.why}). The hall goes on, other vendors' equipment hears nothing for now; it is tried again.`
      );
    case 'refused':
      return (
        `MQTT 服务器 ${at} 不接受这个用户名或密码（${now.code}）。请核对 --mqtt 或 ONEWINDOW_MQTT；大厅照常。 ` +
        `The MQTT broker ${at} does not take this user or password (${now.code}): check --mqtt or ONEWINDOW_MQTT. The hall goes on.`
      );
  }
}
