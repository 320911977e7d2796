/** Where messages and commands are written: `/` opens the commands, each option is a field of its own. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Given } from '#playground/protocol.js';
import { type Call, hasSuggestions, readValue, type Value, withRest, writtenOptions } from './call.js';
import { type Entry, entries, localized, matching } from './commands.js';
import { callOf, type Draft, openDrafts } from './drafts.js';
import { type App, asMessage, channelsOf, type Doing } from './state.js';

/** What is offered for the field that is written in. */
interface Item {
  readonly label: string;
  readonly about?: string | undefined;
  readonly pick: () => void;
}

/** The field for more options; no option can be called so. */
const more = '+';
/** Milliseconds without a key before suggestions are asked for. */
const pause = 80;
const fileLimit = 1024 * 1024;

class Composer extends LitElement {
  static override properties = {
    app: { attribute: false },
    text: { state: true },
    call: { state: true },
    field: { state: true },
    isOpen: { state: true },
    active: { state: true },
    choices: { state: true },
    wrong: { state: true },
  };
  declare app: App;
  /** What is written where no command is; in a command, what is written for more options. */
  declare private text: string;
  declare private call: Call | undefined;
  /** The option that is written. */
  declare private field: string;
  declare private isOpen: boolean;
  /** The item that Enter takes; -1 for none. */
  declare private active: number;
  /** What the bot suggests for the field. */
  declare private choices: readonly { readonly name: string; readonly value: string | number }[];
  declare private wrong: { readonly field: string; readonly why: string } | undefined;
  private asked = 0;
  /** The field that the suggestions are for. */
  private suggestsFor = more;
  private readonly drafts = openDrafts();
  private place = '';

  constructor() {
    super();
    this.text = '';
    this.call = undefined;
    this.field = more;
    this.isOpen = false;
    this.active = -1;
    this.choices = [];
    this.wrong = undefined;
  }

  /** Begins a command, with its options filled in. */
  begin(entry: Entry, values: Call['values'] = new Map()): void {
    const call = callOf(entry, values);
    this.call = call;
    this.text = '';
    this.wrong = undefined;
    this.go(call.shown.find((name) => !values.get(name)?.text) ?? more);
  }

  /** Writes a text as if it had been typed. */
  write(text: string): void {
    this.call = undefined;
    this.text = text;
    this.wrong = undefined;
    this.go(more);
  }

  /** Elsewhere, and as somebody else, something else is being written. */
  protected override willUpdate(): void {
    const { channel, who } = this.app.state;
    const place = `${who} ${channel.id}`;
    if (place === this.place) return;
    if (this.place) this.drafts.keep(this.place, { text: this.text, call: this.call });
    this.take(this.drafts.of(place, entries(this.app.state)));
    this.place = place;
  }

  private take({ text, call }: Draft): void {
    this.text = text;
    this.call = call;
    this.wrong = undefined;
    this.isOpen = false;
    this.field = more;
  }

  /** At once, so that a key that is being pressed is written here. */
  override focus(): void {
    this.inputOf(this.field)?.focus();
    this.go(this.field);
  }

  private inputOf(field: string): HTMLInputElement | null {
    return this.querySelector(`[data-field="${CSS.escape(field)}"]`);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const items = this.isOpen ? this.items() : [];
    const hint = this.wrong?.why ?? this.hint();
    return html`<form class="composer" @submit=${this.onSubmit}>
      ${items.length > 0 || (this.isOpen && hint) ? this.popup(items, hint) : ''}
      <div class="composer-box ${this.call ? 'calling' : ''}">
        ${this.call ? this.callView(this.call, items) : this.textView(items)}
        <button class="send" type="submit" aria-label="Send">
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 20.5v-7l9-1.5-9-1.5v-7L21.5 12z" /></svg>
        </button>
      </div>
    </form>`;
  }

  protected override updated(): void {
    this.drafts.keep(this.place, { text: this.text, call: this.call });
    this.querySelector('.composer-popup .active')?.scrollIntoView({ block: 'nearest' });
  }

  private popup(items: readonly Item[], hint: string): TemplateResult {
    return html`<div class="composer-popup">
      <div
        class="hint ${this.wrong ? 'wrong' : ''}"
        id="composer-hint"
        role=${this.wrong ? 'alert' : nothing}
        ?hidden=${!hint}
      >${hint}</div>
      <div role="listbox" id="composer-items" aria-label="Suggestions" tabindex="-1">
        ${items.map(
          ({ label, about, pick }, index) => html`<div
            class="item ${index === this.active ? 'active' : ''}"
            role="option"
            id="composer-item-${index}"
            aria-selected=${index === this.active ? 'true' : 'false'}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${pick}
          ><span>${label}</span>${about ? html`<small>${about}</small>` : ''}</div>`,
        )}
      </div>
    </div>`;
  }

  private textView(items: readonly Item[]): TemplateResult {
    const { kind, name } = this.app.state.channel;
    const place = kind === 'direct' ? `@${name}` : `#${name}`;
    return html`${this.input(more, this.text, `Message ${place}`, items, `Message ${place} · / for commands`)}`;
  }

  private callView({ entry, shown, values }: Call, items: readonly Item[]): TemplateResult {
    const rest = entry.options.length - shown.length;
    return html`<span class="call-title">${entry.title}</span>
      ${repeat(
        shown,
        (name) => name,
        (name) => this.pill(entry, name, values.get(name), items),
      )}
      ${this.input(more, this.text, `More options of ${entry.title}`, items, rest > 0 ? `+${rest} more` : '')}`;
  }

  private pill(entry: Entry, name: string, value: Value | undefined, items: readonly Item[]): TemplateResult {
    const option = entry.options.find((one) => one.name === name);
    const isWrong = this.wrong?.field === name;
    const classes = `pill ${this.field === name ? 'active' : ''} ${isWrong ? 'wrong' : ''}`;
    if (option?.type === OptionType.Attachment) {
      return html`<label class=${classes}><span>${name}</span
        ><input
          type="file"
          data-field=${name}
          aria-describedby="composer-hint"
          @change=${this.onFile}
          @focus=${this.onFocus}
          @blur=${this.onBlur}
          @keydown=${this.onKey}
      /></label>`;
    }
    return html`<label class=${classes}><span>${name}</span>${this.input(name, value?.text ?? '', name, items, '')}</label>`;
  }

  private input(
    field: string,
    text: string,
    label: string,
    items: readonly Item[],
    placeholder: string,
  ): TemplateResult {
    const isCurrent = this.field === field && items.length > 0;
    const option = this.option(field);
    const longest = option?.type === OptionType.String ? (option.max_length ?? 6000) : 2000;
    return html`<input
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      enterkeyhint="send"
      dir="auto"
      maxlength=${longest}
      data-field=${field}
      size=${field === more ? nothing : Math.min(60, Math.max(4, text.length + 1))}
      .value=${text}
      placeholder=${placeholder}
      aria-label=${label}
      aria-autocomplete="list"
      aria-expanded=${isCurrent}
      aria-controls=${isCurrent ? 'composer-items' : nothing}
      aria-activedescendant=${isCurrent && this.active >= 0 ? `composer-item-${this.active}` : nothing}
      aria-required=${option?.required ? 'true' : nothing}
      aria-describedby=${option && this.field === field && this.isOpen ? 'composer-hint' : nothing}
      aria-invalid=${this.wrong?.field === field ? 'true' : nothing}
      @input=${this.onInput}
      @focus=${this.onFocus}
      @blur=${this.onBlur}
      @keydown=${this.onKey}
    />`;
  }

  /** What the field is for. */
  private hint(): string {
    const option = this.option();
    return option && this.call ? localized(option, this.app.state) : '';
  }

  private option(field = this.field): APIApplicationCommandBasicOption | undefined {
    return this.call?.entry.options.find(({ name }) => name === field);
  }

  private items(): readonly Item[] {
    if (!this.call) return this.textItems();
    const option = this.option();
    return option ? this.valueItems(option) : this.optionItems(this.call);
  }

  private textItems(): readonly Item[] {
    const { state } = this.app;
    if (this.text.startsWith('/')) {
      return matching(this.text, entries(state)).map((entry) => ({
        label: [
          entry.title,
          ...entry.options.filter(({ required }) => required).map(({ name }) => name),
        ].join('  '),
        about: entry.description,
        pick: () => this.begin(entry),
      }));
    }
    const [, typed] = /(?:^|\s)@([\w& ]{0,20})$/.exec(this.text) ?? [];
    const { name } = state.world.application;
    if (typed === undefined || !name.toLowerCase().startsWith(typed.toLowerCase()) || typed === `${name} `)
      return [];
    return [
      {
        label: `@${name}`,
        about: 'Ask the bot in a message',
        pick: () => this.write(this.text.replace(/@[\w& ]*$/, `@${name} `)),
      },
    ];
  }

  private optionItems({ entry, shown }: Call): readonly Item[] {
    return entry.options
      .filter(({ name }) => !shown.includes(name) && name.startsWith(this.text.trim().toLowerCase()))
      .map((option) => ({
        label: option.name,
        about: localized(option, this.app.state),
        pick: () => {
          if (!this.call) return;
          this.call = { ...this.call, shown: [...shown, option.name] };
          this.text = '';
          this.go(option.name);
        },
      }));
  }

  private valueItems(option: APIApplicationCommandBasicOption): readonly Item[] {
    const { text = '', given } = this.call?.values.get(option.name) ?? {};
    const typed = given === undefined ? text.trim().toLowerCase() : '';
    return this.offers(option)
      .filter(({ name }) => hasSuggestions(option) || name.toLowerCase().includes(typed.replace(/^#/, '')))
      .map(({ name, value }) => ({
        label: name,
        pick: () => this.give(option.name, { text: name, given: value }),
      }));
  }

  private offers(
    option: APIApplicationCommandBasicOption,
  ): readonly { readonly name: string; readonly value: Given }[] {
    if (hasSuggestions(option)) return this.choices;
    if ('choices' in option && option.choices) return option.choices;
    if (option.type === OptionType.Boolean) {
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ];
    }
    if (option.type !== OptionType.Channel) return [];
    return channelsOf(this.app.state)
      .filter(({ type }) => option.channel_types?.some((one) => one === type) ?? true)
      .map(({ id, name, kind }) => ({
        name: kind === 'category' ? name : `#${name}`,
        value: { channel: id },
      }));
  }

  private give(field: string, value: Value): void {
    if (!this.call) return;
    const { entry, shown } = this.call;
    const values = new Map(this.call.values).set(field, value);
    this.call = { ...this.call, values };
    this.wrong = undefined;
    const next = shown.find(
      (name) => entry.options.find((one) => one.name === name)?.required && !values.get(name)?.text,
    );
    this.go(next ?? more);
  }

  /** Goes on in a field. */
  private async go(field: string): Promise<void> {
    this.field = field;
    await this.updateComplete;
    this.inputOf(field)?.focus();
    this.open();
  }

  private open(): void {
    this.isOpen = true;
    // Those for less of the same text stay until the new ones are there.
    if (this.suggestsFor !== this.field) this.choices = [];
    this.suggestsFor = this.field;
    const option = this.option();
    const isClosed = option !== undefined && !hasSuggestions(option) && option.type !== OptionType.Integer;
    const isPicker = !this.call && /^\/|@/.test(this.text);
    this.active = isClosed || isPicker ? 0 : -1;
    if (option && hasSuggestions(option)) this.suggest(option.name);
  }

  private async suggest(field: string): Promise<void> {
    const mine = ++this.asked;
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (mine !== this.asked || !this.call) return;
    const { entry, values } = this.call;
    const others = [...values].filter(([name]) => name !== field);
    const outcome = await this.app.perform({
      kind: 'autocomplete',
      command: entry.command,
      ...(entry.subcommand === undefined ? {} : { subcommand: entry.subcommand }),
      options: Object.fromEntries(others.map(([name, { text, given }]) => [name, given ?? text])),
      focused: field,
      typed: values.get(field)?.text ?? '',
    });
    if (mine !== this.asked || this.field !== field) return;
    this.choices = outcome.kind === 'choices' ? outcome.choices : [];
    this.active = -1;
  }

  private onInput(event: InputEvent): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const { value } = event.target;
    this.wrong = undefined;
    if (this.call && this.field !== more) {
      this.call = { ...this.call, values: new Map(this.call.values).set(this.field, { text: value }) };
    } else {
      this.text = value;
      const whole = this.call
        ? undefined
        : entries(this.app.state).find(({ title }) => value.startsWith(`${title} `));
      if (whole) {
        this.begin(whole, writtenOptions(value.slice(whole.title.length + 1), whole));
        return;
      }
    }
    this.open();
  }

  private onFocus(event: FocusEvent): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const field = event.target.dataset.field ?? more;
    if (this.field === field && this.isOpen) return;
    this.field = field;
    this.open();
  }

  private onBlur(): void {
    this.isOpen = false;
  }

  private async onFile(event: Event): Promise<void> {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const [file] = target.files ?? [];
    const field = target.dataset.field ?? '';
    if (!file) return;
    if (file.size > fileLimit) {
      target.value = '';
      this.give(field, { text: '' });
      this.wrong = { field, why: 'This file is larger than 1 MB.' };
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    this.give(field, { text: file.name, given: { file: file.name, content } });
  }

  private onKey(event: KeyboardEvent): void {
    // Keys of an input method (Japanese, Korean …) are its own: Enter confirms a word there.
    if (isComposing(event)) return;
    const items = this.isOpen ? this.items() : [];
    const item = items[this.active];
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (items.length === 0) return;
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        this.active =
          this.active < 0 && step < 0 ? items.length - 1 : (this.active + step + items.length) % items.length;
        return;
      }
      case 'Tab':
        // Where nothing is marked yet, Tab takes the first; with Shift it goes back.
        if (event.shiftKey || items.length === 0 || (this.call && this.field === more)) return;
        event.preventDefault();
        (item ?? items[0])?.pick();
        return;
      case 'Enter':
        // On the field of a file it opens the list of files.
        if (this.option()?.type === OptionType.Attachment && !this.call?.values.has(this.field)) return;
        event.preventDefault();
        if (item) item.pick();
        else this.send();
        return;
      case 'Escape':
        this.onEscape(event);
        return;
      case 'Backspace':
        this.onBackspace(event);
        return;
    }
  }

  /** Closes what is offered, then leaves a command in which nothing is written. */
  private onEscape(event: KeyboardEvent): void {
    const isEmpty =
      this.text === '' && [...(this.call?.values.values() ?? [])].every(({ text }) => text === '');
    this.wrong = undefined;
    if (this.isOpen && (this.items().length > 0 || this.hint())) this.isOpen = false;
    else if (this.call && isEmpty) this.write('');
    else return;
    event.preventDefault();
  }

  /** In an empty field it takes the field away, then the command. */
  private onBackspace(event: KeyboardEvent): void {
    const { call } = this;
    if (!call || !(event.target instanceof HTMLInputElement) || event.target.value) return;
    event.preventDefault();
    const last = this.field === more ? call.shown.at(-1) : this.field;
    const option = this.option(last);
    if (this.field === more && last !== undefined) this.go(last);
    else if (option && !option.required) {
      const shown = call.shown.filter((name) => name !== last);
      this.call = { ...call, shown, values: new Map([...call.values].filter(([name]) => name !== last)) };
      this.go(more);
    } else this.write('/');
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    this.send();
  }

  private send(): void {
    if (this.call) this.sendCall(this.call);
    else this.sendText();
  }

  private sendText(): void {
    const content = this.text.trim();
    if (content) this.deliver({ kind: 'say', content: asMessage(content, this.app.state) }, 'Not sent');
  }

  private sendCall(call: Call): void {
    const { entry, values, shown } = withRest(call, this.text.trim());
    const options: Record<string, Given> = {};
    for (const option of entry.options.filter(({ name }) => shown.includes(name))) {
      const read = readValue(option, values.get(option.name));
      if (read.kind === 'wrong') {
        if (call.shown.includes(option.name)) this.go(option.name);
        this.wrong = { field: call.shown.includes(option.name) ? option.name : more, why: read.why };
        return;
      }
      if (read.kind === 'given') options[option.name] = read.given;
    }
    const { command, subcommand, title } = entry;
    this.deliver(
      { kind: 'command', command, ...(subcommand === undefined ? {} : { subcommand }), options },
      title,
    );
  }

  /** What could not be sent is there to be sent again, unless something else is being written. */
  private async deliver(doing: Doing, title: string): Promise<void> {
    const { text, call, place } = this;
    this.write('');
    const outcome = await this.app.perform(doing, { title, isQuiet: doing.kind === 'say' });
    const isFree = this.text === '' && this.call === undefined && this.place === place;
    if (outcome.kind === 'failed' && isFree) this.take({ text, call });
  }
}

/** Safari ends the composition before the key that ends it; by its old code it is still told. */
export const isComposing = ({ isComposing: composing, keyCode }: KeyboardEvent): boolean =>
  composing || keyCode === 229;

customElements.define('playground-composer', Composer);

export type { Composer };
