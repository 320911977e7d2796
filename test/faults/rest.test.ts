/** What breaks between the bot and Discord's API: a member who asks is answered all the same, and once. */
import { waitFor } from 'loopback-discord';
import { describe, expect, it } from 'vitest';
import type { Breakage } from '#bench/proxy.js';
import { ask, expectAnswer, expectWell, patienceMs, sharedRig, wanted } from './rig.js';

const rig = sharedRig();

const response = (status: string, headers: readonly string[], body = '') =>
  [`HTTP/1.1 ${status}`, ...headers, `content-length: ${body.length}`, 'connection: close', '', body].join(
    '\r\n',
  );
const limited = (...headers: string[]): Breakage => ({
  kind: 'said',
  text: response('429 Too Many Requests', headers),
});
const failed = (status: string): Breakage => ({
  kind: 'said',
  text: response(status, ['content-type: text/html'], '<html>cloudflare</html>'),
});

/** What happens to the requests of an answer, one after the other; the one after these gets through. */
const rows: readonly { readonly name: string; readonly breakages: readonly Breakage[] }[] = (
  [
    ['closed before the request gets there', { kind: 'unsent', by: 'FIN' }],
    ['reset before the request gets there', { kind: 'unsent', by: 'RST' }],
    ['carried out, then closed without a word', { kind: 'cut', by: 'FIN', bytes: 0 }],
    ['carried out, then reset without a word', { kind: 'cut', by: 'RST', bytes: 0 }],
    ['closed in the first line', { kind: 'cut', by: 'FIN', bytes: 8 }],
    ['reset in the headers', { kind: 'cut', by: 'RST', bytes: 60 }],
    ['twice in a row', { kind: 'unsent', by: 'RST' }, { kind: 'cut', by: 'FIN', bytes: 0 }],
    ['no words of HTTP', { kind: 'said', text: 'Good morning!\r\n\r\n' }],
    ['a second late', { kind: 'late', ms: 1000 }],
    ['byte by byte', { kind: 'trickling', bytes: 1 }],
    ['429 that tells how long', limited('retry-after: 1')],
    ['429 that doesn’t tell how long', limited()],
    ['429 of a proxy before Discord', failed('429 Too Many Requests')],
    ['500', failed('500 Internal Server Error')],
    ['502', failed('502 Bad Gateway')],
    ['503, then 520', failed('503 Service Unavailable'), failed('520 Web Server Returned an Unknown Error')],
  ] satisfies [string, ...Breakage[]][]
).map(([name, ...breakages]) => ({ name, breakages }));

// An answer has 2.8 seconds, in which a busy machine can stand still.
describe('the connection to Discord’s API', { retry: 2 }, () => {
  it.each(wanted(rows, ['a second late']))('$name: a command is answered', async ({ breakages }) => {
    rig().rest.breakNext(...breakages);
    await expectAnswer(rig());
    await waitFor(() => rig().rest.left === 0);
    await expectWell(rig());
  });

  const likeCommands = ['a second late', '429', '50', 'byte', 'no words', 'reset before'];
  it.each(wanted(rows, likeCommands))('$name: a mention gets one reply', async ({ breakages }) => {
    rig().rest.breakNext(...breakages);
    const mentioned = rig().discord.mention('who plays segev');
    await mentioned.untilReply(patienceMs);
    // The bot may be still at it, where only the answer to its call was lost.
    await waitFor(() => rig().rest.left === 0);
    await expectWell(rig());
    expect(mentioned.replies()).toHaveLength(1);
  });
});

describe('Discord’s API is away', { retry: 2 }, () => {
  it('for longer than a member waits: that is told in the log, and the next member is answered', async () => {
    const { discord, rest, bot } = rig();
    rest.end('RST');
    rest.refuse(true);
    await expect(discord.interact(ask(), { timeoutMs: 500 })).rejects.toThrow();
    await waitFor(() => bot.output().includes('"msg":"not delivered"'), patienceMs);
    await expectWell(rig());
  });

  it('half-open, which nobody is told: a call waits in vain, the next member is answered', async () => {
    const { discord, rest, bot } = rig();
    const undelivered = () => bot.output().split('"msg":"not delivered"').length;
    const before = undelivered();
    rest.silence();
    const first = discord.interact(ask(), { timeoutMs: patienceMs });
    first.catch(() => {});
    await waitFor(() => undelivered() > before, patienceMs);
    await expectAnswer(rig(), patienceMs);
    await expectWell(rig());
  });
});
