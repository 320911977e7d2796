/** Loaded into a process that is measured: asked for it, it drops all garbage and tells how many bytes are left in use. */
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  process.send?.(heapUsed + arrayBuffers);
});
