import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSink } from '#ops/sink.js';
import { root } from '#paths.js';

const folder = mkdtempSync(join(tmpdir(), 'hitandrun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = (dropped: number) => `${dropped} dropped\n`;

/** Logs so many lines, each of so many characters, and ends; its standard error is what `to` says. */
function logging(lines: number, size: number, to: 'pipe' | number) {
  const script = `
    import { createLog } from './dist/src/ops/log.js';
    const log = await createLog('info');
    for (let at = 0; at < ${lines}; at++) log.info({ at, text: 'x'.repeat(${size}) }, 'a line');
    console.log('all logged');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    log.info({}, 'the last');
    process.exit(0);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', to],
  });
  if (child.stdout === null) throw new Error('no standard output');
  return { ended: once(child, 'exit'), said: once(child.stdout, 'data'), stderr: child.stderr };
}

describe('the log', () => {
  it('writes each line, in order', () => {
    const path = join(folder, 'lines');
    const fd = openSync(path, 'w');
    const sink = createSink(fd, told);
    for (const line of ['one\n', 'two\n', 'three é\n']) sink.write(line);
    closeSync(fd);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree é\n');
  });

  it('that nobody reads holds nothing up, and drops what is too much', async () => {
    const child = logging(5000, 1000, 'pipe');
    expect(String(await child.said)).toContain('all logged');
    expect(await child.ended).toEqual([0, null]);
  });

  it('tells how many lines were dropped, once it is read', async () => {
    const child = logging(5000, 1000, 'pipe');
    await child.said;
    let read = '';
    child.stderr?.on('data', (data) => {
      read += String(data);
    });
    await child.ended;
    const lines = read
      .trim()
      .split('\n')
      .map((line): { readonly at?: number; readonly lines?: number } => JSON.parse(line));
    const written = lines.filter(({ at }) => at !== undefined).map(({ at }) => at);
    expect(written).toEqual(written.map((_, at) => at));
    expect(lines.find(({ lines: count }) => count !== undefined)?.lines).toBe(5000 - written.length);
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk ends nothing', async () => {
    const full = openSync('/dev/full', 'w');
    const child = logging(10, 10, full);
    closeSync(full);
    expect(await child.ended).toEqual([0, null]);
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk counts what was lost', () => {
    const full = openSync('/dev/full', 'w');
    const path = join(folder, 'space-again');
    const sink = createSink(full, told);
    for (const line of ['one\n', 'two\n']) sink.write(line);
    // The same descriptor, now of a disk with space.
    closeSync(full);
    expect(openSync(path, 'w')).toBe(full);
    sink.write('three\n');
    closeSync(full);
    expect(readFileSync(path, 'utf8')).toBe('three\n2 dropped\n');
  });

  it('is standard error of a shell, too', () => {
    const script = `import { createLog } from './dist/src/ops/log.js'; (await createLog('info')).info({}, 'hello');`;
    const out = execFileSync('sh', ['-c', `"${process.execPath}" --input-type=module -e "${script}" 2>&1`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(out).toContain('"msg":"hello"');
  });
});
