import { createHash, type X509Certificate } from 'node:crypto';

/**
 * A configuration profile by which iOS and iPadOS take up the hall's authority (payload
 * `com.apple.security.root`). It is not signed: its signature would be by the very key it brings.
 */
export function mobileConfig(certificate: X509Certificate, hall: string, hallName: string): string {
  const uuid = (what: string): string => uuidOf(`${what} ${certificate.fingerprint256}`);
  const name = xmlText(`${hallName} · OneWindow`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadCertificateFileName</key><string>hall-ca.crt</string>
      <key>PayloadContent</key><data>${certificate.raw.toString('base64')}</data>
      <key>PayloadDisplayName</key><string>${name}</string>
      <key>PayloadIdentifier</key><string>onewindow.${xmlText(hall)}.authority</string>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadUUID</key><string>${uuid('authority')}</string>
      <key>PayloadVersion</key><integer>1</integer>
    </dict>
  </array>
  <key>PayloadDisplayName</key><string>${name}</string>
  <key>PayloadDescription</key><string>让这台设备信任大厅的一窗主机 Lets this device trust the hall's hubs</string>
  <key>PayloadIdentifier</key><string>onewindow.${xmlText(hall)}</string>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadUUID</key><string>${uuid('profile')}</string>
  <key>PayloadVersion</key><integer>1</integer>
</dict>
</plist>
`;
}

/** The same for the same text, so that taking a profile up twice is taking it up once (RFC 9562, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
  return [...parts, hex.slice(20, 32)].join('-').toUpperCase();
}

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
