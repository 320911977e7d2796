/** Changes of one server's settings, one after another, in a file: the last ones beside the first ones. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#settings/database.js';
import { createStore } from '#settings/store.js';
import type { Part } from './table.js';
import { percentiles } from './timing.js';

const changes = 10_000;
const compared = 1000;

export const changesPart: Part = {
  name: 'changes',
  about: '10,000 changes of a server’s settings, the last thousand beside the first',
  long: true,
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
    const store = createStore((await openDatabase(`file:${join(folder, 'settings.db')}`)).db);
    const writes: number[] = [];
    const reads: number[] = [];
    try {
      for (let version = 0; version < changes; version++) {
        const began = performance.now();
        const settings = { default: { cooldown: version % 3600 }, channels: {} };
        await store.change('1', { from: version, by: '1', settings });
        const written = performance.now();
        await store.read('1');
        writes.push(written - began);
        reads.push(performance.now() - written);
      }
      const first = (times: readonly number[]) => percentiles(times.slice(0, compared)).p50;
      const last = (times: readonly number[]) => percentiles(times.slice(-compared)).p50;
      const beside = `the first ${compared.toLocaleString('en')}`;
      return [
        { what: 'the last of 10,000 changes: p50, ms', beside, than: first(writes), ours: last(writes) },
        { what: 'a read after 10,000 changes: p50, ms', beside, than: first(reads), ours: last(reads) },
      ];
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
