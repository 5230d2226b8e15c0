/** A promise, or what stands for it when it takes too long. A rejection counts as taking too long. */
export async function within<T, U>(promise: Promise<T>, ms: number, late: U): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<U>((resolve) => {
    timer = setTimeout(() => resolve(late), ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } catch {
    return late;
  } finally {
    clearTimeout(timer);
  }
}
