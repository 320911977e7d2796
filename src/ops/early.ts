/** Heeds signals while the rest is loaded: to be imported first. The first process of a container would else ignore them. */
export const signals = ['SIGTERM', 'SIGINT'] as const;

/** Until the process has something to finish, it just ends. */
export const endAtOnce = (): void => process.exit(0);

for (const signal of signals) process.on(signal, endAtOnce);
