import { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/**
 * A WebSocket as a stream for the broker. All chunks written in one turn leave as one frame; the stream that
 * `ws` makes sends one frame a chunk, which costs twice the processor time (measured in `BENCHMARKS.md`).
 */
export function webSocketDuplex(socket: WebSocket): Duplex {
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => send(socket, chunk, done),
    writev: (chunks, done) => send(socket, Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done),
    final: (done) => {
      socket.close();
      done();
    },
    destroy: (error, done) => {
      socket.terminate();
      done(error);
    },
  });
  socket.on('message', (data: Buffer) => {
    if (!stream.push(data)) socket.pause();
  });
  socket.on('close', () => {
    stream.push(null);
    stream.destroy();
  });
  socket.on('error', (error) => stream.destroy(error));
  return stream;
}

function send(socket: WebSocket, bytes: Buffer, done: (error?: Error | null) => void): void {
  if (socket.readyState !== socket.OPEN) done(new Error('the connection is gone'));
  else socket.send(bytes, (error) => done(error ?? null));
}
