/**
 * What has to be there while the rest is loaded: loaded before it, by `node --import`, or imported first. Heeds signals, which the
 * first process of a container would else ignore, and says in a sentence where too few files may be open to load it all.
 */
export const signals = ['SIGTERM', 'SIGINT'] as const;

/** Until the process has something to finish, it just ends. */
export const endAtOnce = (): void => process.exit(0);

for (const signal of signals) process.on(signal, endAtOnce);

const enoughFiles = 1024;
const tooFewFiles = `This process may open too few files at once to start. Allow it ${enoughFiles} or more: ulimit -n ${enoughFiles} in a shell, LimitNOFILE for systemd, ulimits for a container.`;

process.on('uncaughtExceptionMonitor', (error) => {
  if (!('code' in error) || !isOfTooFewFiles(error.code)) return;
  console.error(tooFewFiles);
  process.exit(1);
});

function isOfTooFewFiles(code: unknown): boolean {
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  // A package counts as missing where its package.json can't be opened.
  return code === 'ERR_MODULE_NOT_FOUND' && openFileLimit() < enoughFiles;
}

/** How many files this process may have open; unlimited where the system has no such limit. */
function openFileLimit(): number {
  const report: { readonly userLimits?: { readonly open_files?: { readonly soft?: unknown } } } =
    process.report.getReport();
  const limit = report.userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}
