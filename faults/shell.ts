import { execFile } from 'node:child_process';

/** Runs a system program to its end; throws with what it said when it failed. */
export function sh(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args.join(' ')}: ${stderr.trim() || error.message}`));
    });
    // A program that takes no input may have ended before it could be told so.
    child.stdin?.on('error', () => undefined).end(input);
  });
}
