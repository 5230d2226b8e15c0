import type { Language } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';

/** What became of a voice that was to be the hall's. */
export type ToldHall = 'told' | 'no-manager' | 'no-hub' | 'no-room' | 'refused';

/** What tells the hub; only a manager's device may. */
export type ManagerSession = Pick<HallSession, 'askHub' | 'close'>;

/** Works as this browser's manager page does; undefined where it has none. */
export async function openManager(): Promise<ManagerSession | undefined> {
  const { openSession } = await import('@onewindow/replica');
  return new Promise((resolve, reject) => {
    const onBarred = (barred: unknown): void => {
      if (barred !== undefined) resolve(undefined);
    };
    openSession({ role: 'manager', key: 'manager-1', name: 'manager-1', onBarred }).then(resolve, reject);
  });
}

/** Puts a pack to use on all boards of the hall, or the built-in voice again (`null`). */
export async function tellHall(
  open: () => Promise<ManagerSession | undefined>,
  language: Language,
  text: string | null,
): Promise<ToldHall> {
  const session = await open().catch(() => undefined);
  if (session === undefined) return 'no-manager';
  const path = `/api/v1/voices/${language}`;
  const asked = await session.askHub({ method: 'PUT', path, body: { text } });
  await session.close();
  if (!asked.ok) return asked.refusal.code === 'not-allowed' ? 'no-manager' : 'no-hub';
  const { status } = asked.value;
  if (status === 200) return 'told';
  return status === 507 ? 'no-room' : 'refused';
}
