/** A store whose every use is observed, with how long it took. */

import type { SettingsStore } from '#settings/store.js';
import type { Observe } from './observe.js';

export function observed(store: SettingsStore, observe: Observe): SettingsStore {
  const timed =
    <A extends readonly unknown[], T>(operation: string, work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const started = performance.now();
      let failed = true;
      try {
        const result = await work(...args);
        failed = false;
        return result;
      } finally {
        observe({ kind: 'store', operation, ms: performance.now() - started, failed });
      }
    };
  return {
    ...store,
    read: timed('read', store.read),
    change: timed('change', store.change),
    history: timed('history', store.history),
    changeTo: timed('history', store.changeTo),
    lastToUndo: timed('history', store.lastToUndo),
    propose: timed('propose', store.propose),
    proposed: timed('propose', store.proposed),
  };
}
