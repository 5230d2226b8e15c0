import type { FastifyInstance } from 'fastify';
import { HubProblem } from './hub-problem.ts';
import type { HubOptions } from './options.ts';

/** What to say when MQTT over TCP is not to be had. */
export const noMqttWords = (port: number, code: string): string =>
  code === 'EADDRINUSE'
    ? `MQTT 端口 ${port} 被占用，仅用 WebSocket。 The MQTT port ${port} is taken; MQTT goes by WebSocket only.`
    : `MQTT 端口 ${port} 不能用（${code}），仅用 WebSocket。 The MQTT port ${port} cannot be used (${code}); MQTT goes by WebSocket only.`;

/** Listens for pages and databases; answers the port. Throws a `HubProblem` with the flag that helps. */
export async function listen(
  web: FastifyInstance,
  { port, listen: host }: Pick<HubOptions, 'port' | 'listen'>,
): Promise<number> {
  try {
    await web.listen({ port, host });
  } catch (error) {
    throw whyNotListening(error as NodeJS.ErrnoException, port, host);
  }
  const address = web.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function whyNotListening(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE': {
      const other = port === 65535 ? port - 1 : port + 1;
      return new HubProblem(
        `端口 ${port} 已被占用。请停掉占用它的程序，或改用 --port ${other}\n` +
          `Port ${port} is in use: stop the other program, or start with --port ${other}`,
      );
    }
    case 'EACCES':
      return new HubProblem(
        `没有权限使用端口 ${port}，请用 1024 以上的端口，例如 --port 8080\n` +
          `Port ${port} may not be used: take one above 1024, such as --port 8080`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new HubProblem(
        `--listen ${host}：本机没有这个地址。请写本机的地址，例如 127.0.0.1\n` +
          `--listen ${host}: this computer has no such address. Give one of its own, such as 127.0.0.1`,
      );
    default:
      return error;
  }
}
