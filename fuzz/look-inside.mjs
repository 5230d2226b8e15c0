// Loaded into the hub's process before it: answers whoever started it what memory is in use after a collection.
process.on('message', () => {
  // Twice: what the first pass finalises is freed by the second.
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.channel?.unref();
