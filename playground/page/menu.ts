/** The menu of a message: at its three dots, at the pointer, or at the foot of a phone's screen. Arrows and Escape work. */
import { html, LitElement } from 'lit';

export interface MenuItem {
  readonly label: string;
  readonly pick: () => void;
}

/** Where it opens: below a button, or at a point of the window, in pixels. */
export type MenuAt = Element | { readonly x: number; readonly y: number };

/** Pixels between the menu and the edge of the window. */
const margin = 8;

class Menu extends LitElement {
  static override properties = { label: { state: true }, items: { state: true } };
  declare private label: string;
  declare private items: readonly MenuItem[];
  /** What had the focus before. */
  private opener: Element | null = null;
  private shown: AbortController | undefined;

  constructor() {
    super();
    this.label = '';
    this.items = [];
  }

  async show(label: string, items: readonly MenuItem[], at: MenuAt): Promise<void> {
    this.label = label;
    this.items = items;
    await this.updateComplete;
    const menu = this.querySelector<HTMLElement>('[popover]');
    if (!menu) return;
    this.shown?.abort();
    this.shown = new AbortController();
    if (!menu.matches(':popover-open')) {
      this.opener = document.activeElement;
      menu.showPopover();
    }
    place(menu, at);
    this.step(0);
    // Not the browser's own way of closing: that takes the end of the press that opened it for a press elsewhere.
    const close = ({ target }: Event) => {
      if (!(target instanceof Node && this.contains(target))) this.close();
    };
    addEventListener('pointerdown', close, { signal: this.shown.signal });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    return html`<div
      popover="manual"
      class="message-menu"
      role="menu"
      aria-label=${this.label}
      @keydown=${this.onKey}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${this.items.map(
        ({ label, pick }) => html`<button
          type="button"
          role="menuitem"
          tabindex="-1"
          @click=${() => {
            this.close();
            pick();
          }}
        >${label}</button>`,
      )}
    </div>`;
  }

  private close(): void {
    this.shown?.abort();
    this.querySelector<HTMLElement>('[popover]')?.hidePopover();
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const buttons: readonly (Element | null)[] = [...this.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    switch (event.key) {
      case 'ArrowDown':
        this.step(at + 1);
        break;
      case 'ArrowUp':
        this.step(at - 1);
        break;
      case 'Home':
        this.step(0);
        break;
      case 'End':
        this.step(-1);
        break;
      case 'Escape':
      case 'Tab':
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the item of that number, round and round. */
  private step(to: number): void {
    const buttons = [...this.querySelectorAll('button')];
    buttons.at(to % buttons.length)?.focus();
  }
}

function place(menu: HTMLElement, at: MenuAt): void {
  const { width, height } = menu.getBoundingClientRect();
  const { x, y } = at instanceof Element ? below(at.getBoundingClientRect(), width) : at;
  const within = (value: number, size: number, room: number) =>
    Math.max(margin, Math.min(value, room - size - margin));
  menu.style.setProperty('--x', `${within(x, width, innerWidth)}px`);
  menu.style.setProperty('--y', `${within(y, height, innerHeight)}px`);
}

const below = ({ right, bottom }: DOMRect, width: number) => ({ x: right - width, y: bottom });

customElements.define('playground-menu', Menu);

export type { Menu };
