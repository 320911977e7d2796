/**
 * What has to be there while the rest is loaded: loaded before it, by `node --import`, or imported first. Heeds signals, which the
 * first process of a container would else ignore, and says in a sentence where too few files may be open to load it all.
 */
export const signals = ['SIGTERM', 'SIGINT'] as const;

/** Until the process has something to finish, it just ends. */
export const endAtOnce = (): void => process.exit(0);

for (const signal of signals) process.on(signal, endAtOnce);

const tooFewFiles =
  'This process may open too few files at once to start. Allow it 1024 or more: ulimit -n 1024 in a shell, LimitNOFILE for systemd, ulimits for a container.';

process.on('uncaughtExceptionMonitor', (error) => {
  if (!('code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE'))) return;
  console.error(tooFewFiles);
  process.exit(1);
});
