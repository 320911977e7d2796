/** The channels, and who looks at them: member or moderator, language, looks. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Who, WorldChannel } from '#playground/protocol.js';
import { avatar } from './avatar.js';
import { languages } from './languages.js';
import { type App, channelsOf, me, type State, type Theme } from './state.js';
import { isUnread } from './unread.js';

interface Controls extends Pick<App, 'set' | 'enter' | 'be'> {
  readonly speak: (language: string) => void;
  readonly look: (theme: Theme) => void;
  readonly toggleChannels: () => void;
}

export const sidebarView = (state: State, controls: Controls): TemplateResult =>
  html`<nav class="sidebar" aria-label="Channels">
    <p class="server">
      ${state.world.server}
      <button type="button" class="plain close" @click=${controls.toggleChannels}>Close</button>
    </p>
    <ul class="channels">
      ${channelsOf(state).map((one) =>
        one.kind === 'category'
          ? html`<li class="category">${one.name}</li>`
          : channelView(one, state, controls),
      )}
    </ul>
    ${editorLink(state)}
    ${youView(state, controls)}
  </nav>`;

function channelView(channel: WorldChannel, state: State, { enter }: Controls): TemplateResult {
  const { id, kind } = channel;
  const isNew = isUnread(state, id);
  return html`<li class=${`at-${kind}`}>
    <button
      type="button"
      class="channel ${isNew ? 'unread' : ''}"
      aria-current=${id === state.channel.id && state.editor === undefined ? 'page' : nothing}
      @click=${() => enter(channel)}
    >${channelName(channel)}${isNew ? html`<span class="hidden"> (unread)</span>` : ''}</button>
  </li>`;
}

const editorLink = ({ editor }: State): TemplateResult =>
  html`<a class="channel editor-link" href="#/editor" aria-current=${editor === undefined ? nothing : 'page'}
    ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4" /></svg>Editor</a
  >`;

const youView = (state: State, { set, be, speak, look }: Controls): TemplateResult =>
  html`<div class="you">
    <div class="who"><img src=${avatar(me(state).id)} alt="" /><span>${me(state).name}</span></div>
    <label>You are
      <select @change=${(event: Event) => be(chosenIn(event) === 'moderator' ? 'moderator' : 'member')}>
        ${(['member', 'moderator'] satisfies Who[]).map((one) => choice(one, `a ${one}`, state.who))}
      </select>
    </label>
    <label>Language
      <select @change=${(event: Event) => speak(chosenIn(event))}>
        ${languages.map(({ id, name }) => choice(id, name, state.language.id))}
      </select>
    </label>
    ${state.language.note === undefined ? '' : html`<small>${state.language.note}</small>`}
    <label>Looks
      <select @change=${(event: Event) => look(chosenIn(event) === 'light' ? 'light' : 'dark')}>
        ${(['dark', 'light'] satisfies Theme[]).map((one) => choice(one, one, state.theme))}
      </select>
    </label>
    <label class="check">
      <input type="checkbox" .checked=${state.slow} @change=${() => set({ slow: !state.slow })} />
      The bot is slow
    </label>
  </div>`;

const choice = (value: string, name: string, chosen: string): TemplateResult =>
  html`<option value=${value} .selected=${value === chosen}>${name}</option>`;

const signs: Readonly<Record<WorldChannel['kind'], string>> = {
  category: '',
  text: '#',
  spoiler: '#',
  thread: '⤷',
  direct: '@',
};

export const channelName = ({ kind, name }: WorldChannel): TemplateResult =>
  html`<span class="kind" aria-hidden="true">${signs[kind]}</span>${name}`;

const chosenIn = ({ target }: Event): string => (target instanceof HTMLSelectElement ? target.value : '');
