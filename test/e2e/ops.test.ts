/** What operators see of the built bot: health, metrics, logs; and how it stops. */
import { setTimeout as wait } from 'node:timers/promises';
import { waitFor } from 'loopback-discord';
import { slash } from 'loopback-discord/fixtures';
import { describe, expect, it, vi } from 'vitest';
import { environmentFor, live, newDatabase, newDiscord, type Running, start } from '#test/support/process.js';
import { post, publicKey } from '#test/support/signed.js';

// Each test starts processes, which takes seconds where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let serial = 0;
/** As a whole, with an id of its own. */
const issued = (interaction: object) =>
  JSON.stringify({ ...interaction, id: String(++serial), application_id: '1', token: `token-${serial}` });
const ask = (question: string) => slash({ name: 'hitandrun', subcommand: 'ask', options: { question } });

const opsPort = (bot: Running) => bot.port('health and metrics');
const httpPort = (bot: Running) => bot.port('interactions over HTTP');

const get = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
};

/** The bot over HTTP alone. */
const overHttp = (environment: Record<string, string> = {}) =>
  start('main', {
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    DATABASE_URL: newDatabase(),
    PORT: '0',
    OPS_PORT: '0',
    ...environment,
  });

describe('health and metrics', () => {
  it('are of a bot that answers, where Discord does not take its commands now', async () => {
    const discord = await newDiscord();
    discord.fail({ route: /\/commands$/, times: 100, status: 403 });
    const bot = start('main', { ...environmentFor(discord), OPS_PORT: '0' });
    await discord.untilReady(40_000);
    await waitFor(() => bot.output().includes('"online"'));
    const { status, text } = await get(await opsPort(bot), '/readyz');
    expect(status).toBe(200);
    expect(JSON.parse(text).parts.commands).toBe('pending');
    expect(bot.output()).toMatch(
      /"nextTryInSeconds":60,"msg":"commands are not registered: Discord refuses this/,
    );
    const { callback } = await discord.interact(ask('who plays segev'));
    expect(JSON.stringify(callback)).toContain('Lior Raz');
  });

  it('tell that Discord refuses the token, and that the process lives', async () => {
    const { discord, bot } = await live({}, { OPS_PORT: '0' });
    const ops = await opsPort(bot);
    await waitFor(() => bot.output().includes('"online"'));
    expect((await get(ops, '/readyz')).status).toBe(200);
    // Everything that is called with the token, as where it was reset in the developer portal.
    discord.fail({ route: /^\/(channels|applications|guilds|users)\//, times: 100, status: 401 });
    for (let mention = 0; mention < 3; mention++) discord.mention(`<@${discord.botUser.id}> who plays segev`);
    const parts = async () => JSON.parse((await get(ops, '/readyz')).text).parts;
    await expect.poll(parts).toMatchObject({ token: 'not ready', process: 'ready', settings: 'ready' });
    expect((await get(ops, '/readyz')).status).toBe(503);
    expect((await get(ops, '/healthz')).status).toBe(200);
  });

  it('tell which part is not ready, and what happened', async () => {
    const { discord, bot } = await live({}, { OPS_PORT: '0', DISCORD_PUBLIC_KEY: publicKey, PORT: '0' });
    const ops = await opsPort(bot);
    await waitFor(() => bot.output().includes('"online"'));
    expect(await get(ops, '/healthz')).toEqual({ status: 200, text: '{"alive":true}' });
    const ready = {
      process: 'ready',
      data: 'ready',
      settings: 'ready',
      http: 'ready',
      commands: 'ready',
      gateway: 'ready',
      token: 'ready',
    };
    const { status, text } = await get(ops, '/readyz');
    expect([status, JSON.parse(text)]).toEqual([200, { ready: true, parts: ready }]);

    // Both ways in at once.
    await discord.interact(ask('who plays segef'));
    const port = await httpPort(bot);
    expect((await post(port, issued(ask('what did an episode cost in dollars')))).status).toBe(200);
    await discord.interact(slash({ name: 'hitandrun', subcommand: 'drop_table' }));
    await discord.interact(slash({ name: 'hitandrun-settings', subcommand: 'default', options: {} }));
    discord.fail({ route: /callback/, times: 1, status: 500 });
    await discord.interact(ask('weather in paris tomorrow'));
    expect((await post(port, '{}', { 'x-signature-timestamp': '1' })).status).toBe(401);

    const metrics = (await get(ops, '/metrics')).text;
    for (const line of [
      'hitandrun_interactions_total{type="command",command="ask",outcome="answered"} 1',
      'hitandrun_interactions_total{type="command",command="ask",outcome="gap"} 1',
      'hitandrun_interactions_total{type="command",command="ask",outcome="offtopic"} 1',
      'hitandrun_interactions_total{type="command",command="unknown",outcome="outdated"} 1',
      'hitandrun_interactions_total{type="command",command="settings default",outcome="refused-permission"} 1',
      'hitandrun_interaction_seconds_count{type="command"} 5',
      'hitandrun_answer_confidence_count{answer="answer"} 1',
      'hitandrun_corrections_total 1',
      'hitandrun_rest_requests_total{status="500"} 1',
      'hitandrun_rest_retries_total 1',
      'hitandrun_http_turned_away_total{status="401"} 1',
      'hitandrun_gateway_up{shard="0"} 1',
      'hitandrun_store_seconds_count{operation="read",result="done"}',
      'process_resident_memory_bytes',
    ]) {
      expect(metrics).toContain(line);
    }
    expect(metrics).not.toContain('drop_table');

    discord.silence(true);
    discord.dropConnections();
    await waitFor(() => bot.output().includes('reconnecting'));
    const lost = await get(ops, '/readyz');
    expect([lost.status, JSON.parse(lost.text)]).toEqual([
      503,
      { ready: false, parts: { ...ready, gateway: 'not ready' } },
    ]);
    expect((await get(ops, '/readyz?exclude=gateway')).status).toBe(200);
    expect((await get(ops, '/healthz')).status).toBe(200);
  });

  it('are served without a gateway, too', async () => {
    const discord = await newDiscord();
    const bot = start('main', {
      ...environmentFor(discord),
      DISCORD_PUBLIC_KEY: publicKey,
      DISCORD_SHARDS: 'none',
      PORT: '0',
      OPS_PORT: '0',
    });
    const [ops, port] = [await opsPort(bot), await httpPort(bot)];
    const { status, text } = await get(ops, '/readyz');
    expect([status, JSON.parse(text).parts.gateway]).toEqual([200, 'not wanted']);
    expect((await post(port, issued(ask('who plays segev')))).status).toBe(200);
    expect(discord.connections).toBe(0);
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('are off unless a port is given', async () => {
    const { bot } = await live();
    expect(bot.output()).not.toContain('metrics');
  });

  it('name the variable where they can’t be served', async () => {
    const taken = overHttp({ OPS_HOST: '203.0.113.1' });
    expect(await taken.exit()).toBe(1);
    expect(taken.output()).toMatch(/Can’t listen on 203\.0\.113\.1:0\. Check OPS_HOST/);
  });
});

describe('the log', () => {
  it('has a line for each interaction, with a question only where that is asked for', async () => {
    const discord = await newDiscord();
    const lines: Record<string, unknown>[] = [];
    for (const environment of [{}, { LOG_QUESTIONS: 'true' }]) {
      const bot = start('main', { ...environmentFor(discord), ...environment });
      await waitFor(() => bot.output().includes('"online"'), 40_000);
      await discord.interact(ask('who plays the secretive wife'));
      await waitFor(() => bot.output().includes('"command":"ask"'));
      bot.process.kill('SIGTERM');
      await bot.exit();
      const written = bot
        .output()
        .split('\n')
        .filter((line) => line.includes('"command":"ask"'));
      lines.push(...written.map((line): Record<string, unknown> => JSON.parse(line)));
    }
    const fields = ['level', 'time', 'type', 'command', 'guild', 'outcome', 'ms', 'msg'];
    expect(lines).toHaveLength(2);
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual(fields.toSorted());
    expect(lines[0]).toMatchObject({ type: 'command', outcome: 'answered', msg: 'answered' });
    expect(lines[1]).toMatchObject({ question: 'who plays the secretive wife' });
  });
});

describe('SIGTERM', () => {
  it('under load: not ready at once, everything that was sent is answered, exit 0', async () => {
    const bot = overHttp();
    const [ops, port] = [await opsPort(bot), await httpPort(bot)];
    await waitFor(() => bot.output().includes('interactions over HTTP'));
    const statuses: number[] = [];
    let afterSignal = 0;
    let signalled = false;
    // As a balancer does, a sender goes elsewhere once it is told that the connection ends.
    const senders = Array.from({ length: 8 }, async () => {
      for (;;) {
        const response = await post(port, issued(ask('who plays segev')));
        expect(await response.text()).toContain('Lior Raz');
        statuses.push(response.status);
        if (signalled) afterSignal++;
        if (response.headers.get('connection') === 'close') return;
      }
    });
    await waitFor(() => statuses.length > 50, 10_000);
    bot.process.kill('SIGTERM');
    signalled = true;
    await waitFor(() => bot.output().includes('stopping'));
    const { status, text } = await get(ops, '/readyz');
    expect([status, JSON.parse(text).parts.process]).toEqual([503, 'not ready']);
    await Promise.all(senders);
    expect(await bot.exit()).toBe(0);
    expect(afterSignal).toBeGreaterThanOrEqual(8);
    expect(statuses.every((each) => each === 200)).toBe(true);
  });

  it('while Discord takes nothing any more: ends all the same, with 0', async () => {
    const { discord, bot } = await live();
    const route = /^\/channels\/\d+\/messages/;
    discord.fail({ route, times: 5, hang: 60_000 });
    discord.mention(`<@${discord.botUser.id}> who plays segev`);
    await waitFor(() => discord.requests.some(({ path }) => route.test(path)));
    bot.process.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
  });

  it('twice: ends at once', async () => {
    const bot = overHttp();
    await httpPort(bot);
    bot.process.kill('SIGTERM');
    await waitFor(() => bot.output().includes('stopping'));
    // A second one that comes with the first is npm's echo of it.
    await wait(700);
    bot.process.kill('SIGTERM');
    expect(await bot.exit()).toBe(1);
  });
});
