import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a cluster may misbehave in front of a server that does not. */
export interface Faults {
  /** Every connection is broken off. */
  isCut: boolean;
  /** What every request is answered with; undefined: as it is. */
  status?: number;
  /** So many writes are stored and answered 202: only a minority of nodes has them. */
  minorityWrites: number;
  /** So many readings of bodies miss what is there: the node asked is behind. */
  lateReads: number;
  /** So many writes are stored and their answer is lost. */
  lostAnswers: number;
}

/** A proxy before a CouchDB that makes of it a cluster in trouble; it also counts what was asked. */
export async function clusterProxy(target: string) {
  const faults: Faults = { isCut: false, minorityWrites: 0, lateReads: 0, lostAnswers: 0 };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    pass(request, response, target, faults).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, faults, asked, close };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  faults: Faults,
): Promise<void> {
  if (faults.isCut) {
    request.socket.destroy();
    return;
  }
  if (faults.status !== undefined) {
    response.writeHead(faults.status, { 'content-type': 'application/json' });
    response.end('{"error":"unauthorized","reason":"Name or password is incorrect."}');
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/' } = request;
  const answer = await fetch(target + url, {
    method,
    headers: { 'content-type': request.headers['content-type'] ?? '', accept: 'application/json' },
    body: chunks.length === 0 ? null : Buffer.concat(chunks),
  });
  const isWrite = url.endsWith('/_bulk_docs');
  if (isWrite && faults.lostAnswers > 0) {
    faults.lostAnswers--;
    response.destroy();
    return;
  }
  const isMinority = isWrite && faults.minorityWrites > 0;
  if (isMinority) faults.minorityWrites--;
  const isLate = url.includes('/_bulk_get') && faults.lateReads > 0;
  if (isLate) faults.lateReads--;
  response.writeHead(isMinority ? 202 : answer.status, { 'content-type': 'application/json' });
  const body = Buffer.from(await answer.arrayBuffer());
  response.end(isLate ? '{"results":[]}' : body);
}
