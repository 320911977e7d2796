/** Files that members attach, from a server that hands them over in whatever way. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createFileReader } from '#discord/files.js';

const text = '{"format": "hitandrun-settings/1"}';
const ways: Readonly<Record<string, (response: ServerResponse) => void>> = {
  whole: (response) => response.end(text),
  'without an end': (response) => response.write(text),
  'in pieces, without an end': (response) => {
    response.write(text.slice(0, 9));
    setTimeout(() => response.write(text.slice(9)), 50);
  },
  'with more behind it, for ever': (response) => {
    response.write(text);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  'never in full': (response) => response.write(text.slice(0, 9)),
  'without a beginning': () => {},
  cut: (response) =>
    response
      .writeHead(200, { 'content-length': text.length })
      .write(text.slice(0, 9), () => response.destroy()),
  'not at all': (response) => response.writeHead(404).end(),
};

const server = createServer(({ url = '' }, response) => ways[decodeURIComponent(url.slice(1))]?.(response));
let host: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = (way: string, size = text.length) =>
  createFileReader(`${host}/api`)({ url: `${host}/${encodeURIComponent(way)}`, size });

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('a file', () => {
  it.each(['whole', 'without an end', 'in pieces, without an end', 'with more behind it, for ever'])(
    'handed over %s is read, as far as Discord said that it goes',
    async (way) => {
      // A machine that stands still for two seconds is told to try again, too.
      await expect.poll(() => read(way)).toEqual({ kind: 'read', text });
    },
  );

  it.each([
    ['never in full', 'slow'],
    ['without a beginning', 'slow'],
    ['cut', 'unread'],
    ['not at all', 'unread'],
  ])('handed over %s is told so, though garbage is collected meanwhile', async (way, why) => {
    const collecting = setInterval(collectGarbage, 100);
    onTestFinished(() => clearInterval(collecting));
    expect(await read(way)).toEqual({ kind: 'refused', why });
  });

  it('that is too big is not asked for', async () => {
    expect(await read('whole', 65_537)).toEqual({ kind: 'refused', why: 'big' });
  });
});
