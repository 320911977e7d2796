/** Components as Discord gives them back: numbered, and with the defaults written out. */

import type { ComponentBody } from 'discord-api-spec/zod';
import { ComponentType } from 'discord-api-types/v10';
import { snowflake } from '../snowflake.js';

type Json = Readonly<Record<string, unknown>>;

/** @param addressOf where a file of the message can be had, by its `attachment://` address */
export function returnedComponents(
  components: readonly ComponentBody[],
  addressOf: (url: string) => string,
): Json[] {
  let last = 0;
  const number = () => {
    last += 1;
    return last;
  };
  return components.map((component) => returned(component, number, addressOf));
}

function returned(component: ComponentBody, number: () => number, addressOf: (url: string) => string): Json {
  const { id, accessory, components, ...given } = component;
  return {
    ...withoutNulls(given),
    id: id || number(),
    ...(components && { components: components.map((nested) => returned(nested, number, addressOf)) }),
    ...(accessory && { accessory: returned(accessory, number, addressOf) }),
    ...defaults(component, (url = '') => unfurled(addressOf(url))),
  };
}

function defaults(component: ComponentBody, media: (url: string | undefined) => Json): Json {
  const { spoiler, accent_color, spacing, divider, description, file, items, options } = component;
  switch (component.type) {
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return {
        min_values: component.min_values ?? 1,
        max_values: component.max_values ?? 1,
        ...(options && { options: options.map(withoutNulls) }),
      };
    case ComponentType.Thumbnail:
      return {
        media: media(component.media?.url),
        description: description ?? null,
        spoiler: spoiler ?? false,
      };
    case ComponentType.MediaGallery:
      return {
        items: items?.map((item) => ({
          media: media(item.media.url),
          description: item.description ?? null,
          spoiler: item.spoiler ?? false,
        })),
      };
    case ComponentType.File:
      return { file: media(file?.url), name: null, size: null, spoiler: spoiler ?? false };
    case ComponentType.Separator:
      return { spacing: spacing ?? 1, divider: divider ?? true };
    case ComponentType.Container:
      return { accent_color: accent_color ?? null, spoiler: spoiler ?? false };
    default:
      return {};
  }
}

function unfurled(url: string): Json {
  return { id: snowflake(), url, proxy_url: url, width: 0, height: 0, content_type: null };
}

export function withoutNulls(given: object): Json {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}
