/** A menu as Discord has them: a button that opens a list; arrows, letters, Enter and Escape work. */
import { html, LitElement, nothing } from 'lit';

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly isDefault?: boolean | undefined;
}

let made = 0;

class Select extends LitElement {
  static override properties = {
    options: { attribute: false },
    placeholder: {},
    disabled: { type: Boolean },
    open: { state: true },
    active: { state: true },
  };
  declare options: readonly SelectOption[];
  declare placeholder: string;
  declare disabled: boolean;
  declare private open: boolean;
  declare private active: number;
  private readonly listId = `select-${made++}`;

  constructor() {
    super();
    this.options = [];
    this.placeholder = '';
    this.disabled = false;
    this.open = false;
    this.active = 0;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const chosen = this.options.find(({ isDefault }) => isDefault);
    return html`<button
        type="button"
        class="select"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-controls=${this.listId}
        aria-label=${chosen && !chosen.label.startsWith(this.placeholder) ? `${this.placeholder}, ${chosen.label}` : (chosen?.label ?? this.placeholder)}
        aria-activedescendant=${this.open ? `${this.listId}-${this.active}` : nothing}
        ?disabled=${this.disabled}
        @click=${this.toggle}
        @keydown=${this.onKey}
        @blur=${this.close}
      ><span class=${chosen ? '' : 'placeholder'}>${chosen?.label ?? this.placeholder}</span
        ><span class="chevron" aria-hidden="true"></span></button>
      <div class="options" role="listbox" tabindex="-1" id=${this.listId} aria-label=${this.placeholder} ?hidden=${!this.open}>
        ${this.options.map(
          ({ label, description, isDefault }, index) => html`<div
            class="option ${index === this.active ? 'active' : ''}"
            role="option"
            id="${this.listId}-${index}"
            aria-selected=${isDefault ? 'true' : 'false'}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.pick(index)}
            @pointermove=${() => {
              this.active = index;
            }}
          ><span>${label}</span>${description ? html`<small>${description}</small>` : ''}</div>`,
        )}
      </div>`;
  }

  protected override updated(): void {
    if (!this.open) return;
    const list = this.querySelector('.options');
    const room = this.closest('.log')?.getBoundingClientRect();
    const own = this.getBoundingClientRect();
    const isLow =
      room && list
        ? own.bottom + list.clientHeight > room.bottom && own.top - list.clientHeight > room.top
        : false;
    list?.classList.toggle('up', isLow);
    this.querySelector('.option.active')?.scrollIntoView({ block: 'nearest' });
  }

  private toggle(): void {
    if (this.open) this.close();
    else this.show();
  }

  private show(): void {
    this.active = Math.max(
      0,
      this.options.findIndex(({ isDefault }) => isDefault),
    );
    this.open = true;
  }

  private close(): void {
    this.open = false;
  }

  private pick(index: number): void {
    this.close();
    const option = this.options[index];
    if (option) this.dispatchEvent(new CustomEvent('pick', { detail: option.value }));
  }

  private onKey(event: KeyboardEvent): void {
    const { key } = event;
    const last = this.options.length - 1;
    const steps: Readonly<Record<string, () => number>> = {
      ArrowDown: () => Math.min(last, this.active + 1),
      ArrowUp: () => Math.max(0, this.active - 1),
      Home: () => 0,
      End: () => last,
    };
    const step = steps[key];
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      this.show();
    } else if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      this.pick(this.active);
    } else if (step) {
      event.preventDefault();
      this.active = step();
    } else if (key.length === 1) {
      const found = this.options.findIndex(({ label }) => label.toLowerCase().startsWith(key.toLowerCase()));
      if (found >= 0) this.active = found;
    }
  }
}

customElements.define('playground-select', Select);
