/** A store whose every use is told, with how long it took. */

import type { SettingsStore } from '#settings/store.js';
import type { Observe } from './observe.js';

export function observed(store: SettingsStore, observe: Observe): SettingsStore {
  const told =
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
    read: told('read', store.read),
    change: told('change', store.change),
    history: told('history', store.history),
    changeTo: told('history', store.changeTo),
    lastToUndo: told('history', store.lastToUndo),
    propose: told('propose', store.propose),
    proposed: told('propose', store.proposed),
  };
}
