import { type DeviceRole, ROLES } from '@onewindow/hall-core';
import { expect } from 'vitest';
import { DeviceLog } from './device-log.ts';
import { type OpenedHub, openHub, township } from './hub-hall.ts';

/** Who asks something of a hub: a device of one role, or nobody. */
export interface Asker {
  readonly name: DeviceRole | 'anonymous';
  readonly roles: readonly DeviceRole[];
  readonly fetch: typeof fetch;
}

export interface Member extends Asker {
  readonly log: DeviceLog;
}

export const ANONYMOUS: Asker = { name: 'anonymous', roles: [], fetch: (...args) => fetch(...args) };

/**
 * A hall that is no trial, with a device of each role: the first manager came by the code on the hub's terminal, the
 * others by codes of that manager.
 */
export async function hallOfEachRole(
  setup: Parameters<typeof openHub>[1] = {},
): Promise<{ hub: OpenedHub; members: readonly Member[] }> {
  const hub = await openHub({}, { hall: township(), ...setup });
  const manager = await memberOf(hub, 'manager', hub.hub.managerCode);
  const members: Member[] = [];
  for (const role of ROLES) {
    members.push(role === 'manager' ? manager : await memberOf(hub, role, await codeFor(manager, hub, role)));
  }
  return { hub, members };
}

async function memberOf(hub: OpenedHub, role: DeviceRole, code: string | undefined): Promise<Member> {
  expect(code).toBeDefined();
  const log = new DeviceLog(role);
  const pass = await log.enter(hub, role, code);
  return { name: role, roles: [role], fetch: pass.fetch, log };
}

/** A code by which a device of a role is let in, from a manager's page. */
export async function codeFor(by: Asker, hub: OpenedHub, role: DeviceRole): Promise<string> {
  const answer = await by.fetch(`${hub.url}/api/v1/invitations`, posted({ roles: [role] }));
  return ((await answer.json()) as { code: string }).code;
}

/** A request with a JSON body. */
export const posted = (body: object, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** How a hub turns away whom the role table does not name; undefined for any other answer. */
export async function turnedAway(answer: Response): Promise<'no-pass' | 'no-role' | undefined> {
  const { reason, code } = (await answer.json().catch(() => ({}))) as { reason?: string; code?: string };
  if (code === 'unauthorized') return 'no-pass';
  if (code === 'forbidden') return 'no-role';
  if (answer.status === 401 && reason === 'a pass of this hub is needed') return 'no-pass';
  if (answer.status === 403 && reason === 'this device has no role that may do this') return 'no-role';
  return undefined;
}
