/** Registering commands. */
import { ApplicationCommandOptionType, Routes } from 'discord.js';
import { ApplicationCommandResponseSchema } from 'discord-api-spec/zod';
import { describe, expect, test } from 'vitest';
import { array, object, string, tuple } from 'zod/mini';
import { GUILD_ID } from '../src/world.js';
import { errorOf, restOf, start } from './support.js';

describe('commands', () => {
  const cast = {
    name: 'cast',
    description: 'Who plays whom',
    default_member_permissions: '32',
    contexts: [0],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'person',
        description: 'Whom',
        required: false,
        autocomplete: true,
      },
    ],
  };

  test('are given back as Discord does', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const route = Routes.applicationCommands(discord.applicationId);
    const ask = { type: 3, name: 'Ask' };
    const stored = await rest.put(route, { body: [cast, ask] });
    expect(array(ApplicationCommandResponseSchema).safeParse(stored).error).toBeUndefined();
    expect(stored).toEqual([
      {
        id: expect.any(String),
        application_id: discord.applicationId,
        version: expect.any(String),
        default_member_permissions: '32',
        type: 1,
        name: 'cast',
        name_localizations: null,
        description: 'Who plays whom',
        description_localizations: null,
        dm_permission: false,
        contexts: [0],
        integration_types: [0, 1],
        options: [
          {
            type: 3,
            name: 'person',
            name_localizations: null,
            description: 'Whom',
            description_localizations: null,
            autocomplete: true,
          },
        ],
        nsfw: false,
      },
      expect.objectContaining({ type: 3, description: '', dm_permission: true, contexts: null }),
    ]);
    expect(await rest.put(route, { body: [cast, ask] })).toEqual(stored);
    expect(await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })).toEqual(
      stored,
    );
    expect(JSON.stringify(await rest.get(route))).not.toContain('localizations');
  });

  test('are made, changed and removed one by one, in a server too', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const route = Routes.applicationGuildCommands(discord.applicationId, GUILD_ID);
    await rest.post(route, { body: cast });
    const commands = await rest.get(route);
    expect(commands).toMatchObject([{ name: 'cast', guild_id: GUILD_ID }]);
    const [{ id }] = tuple([object({ id: string() })]).parse(commands);
    const one = Routes.applicationGuildCommand(discord.applicationId, GUILD_ID, id);
    expect(await rest.patch(one, { body: { description: 'The cast' } })).toMatchObject({
      id,
      name: 'cast',
      description: 'The cast',
    });
    await rest.delete(one);
    expect(await errorOf(rest.get(one))).toEqual({ code: 10_063, status: 404 });
  });

  test('that Discord would refuse are refused', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const body = [{ name: 'Not Lower', description: 'x' }];
    const put = rest.put(Routes.applicationCommands(discord.applicationId), { body });
    await expect(put).rejects.toThrow('0.name[LOOPBACK_CHECK]');
    expect(discord.problems).toHaveLength(1);
    const foreign = rest.put(Routes.applicationCommands('1'), { body: [] });
    expect(await errorOf(foreign)).toEqual({ code: 20_012, status: 403 });
  });

  test('can be created 200 times a day', async () => {
    const discord = await start();
    const rest = restOf(discord);
    const route = Routes.applicationCommands(discord.applicationId);
    const batch = (prefix: string) =>
      Array.from({ length: 100 }, (_, index) => ({ name: `${prefix}${index}`, description: 'x' }));
    await rest.put(route, { body: batch('a') });
    await rest.put(route, { body: batch('b') });
    await rest.put(route, { body: batch('b') });
    expect(await errorOf(rest.put(route, { body: batch('c') }))).toEqual({ code: 30_034, status: 400 });
  });
});
