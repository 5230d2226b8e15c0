/**
 * The harness's own TCP proxy that delays: runs in the namespace of whoever is delayed, which redirects its new
 * connections to it. Arguments: the group its own traffic is known by, the delay each way in ms, and for each hub
 * `PORT=ADDRESS:PORT`. Prints `ready` once all ports are open.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const [group = '', delayMs = '', ...routes] = process.argv.slice(2);

/** Hands on what comes in, later and in the same order. */
function carry(from: Socket, to: Socket): void {
  const later = (act: () => void): void => void setTimeout(act, Number(delayMs));
  from.on('data', (bytes) => later(() => to.write(bytes)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => later(() => to.destroy()));
}

process.setgid?.(Number(group));
for (const route of routes) {
  const [port = '', target = ''] = route.split('=');
  const [host = '', farPort = ''] = target.split(':');
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host, port: Number(farPort), allowHalfOpen: true });
    carry(near, far);
    carry(far, near);
  });
  server.listen(Number(port));
  await once(server, 'listening');
}
console.log('ready');
