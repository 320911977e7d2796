/** Commands that Discord won't take at once. */
import type { Discord } from 'loopback-discord';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRegistering, planRegistration } from '#discord/register.js';
import { createRest, refusalOf } from '#discord/rest.js';
import { openDiscord } from '#test/support/discord.js';
import { commands } from '#test/support/parts.js';

let discord: Discord;
beforeEach(async () => {
  discord = await openDiscord();
});
afterEach(() => discord.close());

const registration = () => ({
  rest: createRest(discord.apiUrl, discord.token),
  applicationId: discord.applicationId,
  commands: commands.data,
});
const isCommands = /\/applications\/\d+\/commands$/;

describe('registration', () => {
  it.each(['GET', 'PUT'])(
    'is tried again where %s is refused, until Discord has the commands',
    async (method) => {
      discord.fail({ route: isCommands, method, times: 2, status: 403 });
      const failures: unknown[] = [];
      const lists = await keepRegistering(registration(), {
        onFailure: (error, nextInMs) => failures.push([refusalOf(error)?.status, nextInMs]),
        stopped: new AbortController().signal,
        firstPauseMs: 10,
      });
      expect(lists).toBe(1);
      expect(failures).toEqual([
        [403, 10],
        [403, 20],
      ]);
      expect(await planRegistration(registration())).toEqual([]);
    },
  );

  it('ends where the process stops', async () => {
    discord.fail({ route: isCommands, times: 100, status: 403 });
    const stopping = new AbortController();
    const lists = await keepRegistering(registration(), {
      onFailure: () => stopping.abort(),
      stopped: stopping.signal,
    });
    expect(lists).toBeUndefined();
  });
});
