/** Keeps the end of the messages in view while they grow, unless somebody scrolled away from it. */

/** Pixels from the end that count as there. */
const near = 60;

export class Follower {
  private log: HTMLElement | undefined;
  private isAtEnd = true;
  private top = 0;
  private readonly sizes = new ResizeObserver(() => {
    if (this.isAtEnd) this.toEnd();
  });

  /** @param content what grows in it */
  watch(log: HTMLElement, content: Element, from: 'beginning' | 'end'): void {
    if (log === this.log) return;
    this.sizes.disconnect();
    this.log = log;
    this.isAtEnd = from === 'end';
    this.top = 0;
    log.addEventListener('scroll', () => this.look(), { passive: true });
    for (const element of [log, content]) this.sizes.observe(element);
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.isAtEnd = true;
    this.log?.scrollTo({ top: this.log.scrollHeight });
  }

  /** Goes to one message, and stays there. */
  to(element: Element): void {
    this.isAtEnd = false;
    element.scrollIntoView({ block: 'center' });
  }

  /** Only who scrolls up leaves the end; more below it is no leaving. */
  private look(): void {
    const { log } = this;
    if (!log) return;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < near;
    this.isAtEnd = isNear || (this.isAtEnd && log.scrollTop >= this.top);
    this.top = log.scrollTop;
  }
}
