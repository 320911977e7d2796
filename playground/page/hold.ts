/** A finger that stays on an element for a moment, as phones open menus. Not every browser tells of it by itself. */

/** Milliseconds. */
const long = 500;
/** Milliseconds after the finger's end in which a press belongs to it. */
const after = 400;
/** Pixels that a finger may wander meanwhile. */
const wander = 10;

/** To be called where a pointer goes down. */
export function onHold(
  { pointerType, clientX: x, clientY: y }: PointerEvent,
  open: (at: { x: number; y: number }) => void,
): void {
  if (pointerType !== 'touch') return;
  const over = new AbortController();
  const { signal } = over;
  const end = () => {
    clearTimeout(timer);
    over.abort();
  };
  const timer = setTimeout(() => {
    end();
    ignoreItsPress();
    open({ x, y });
  }, long);
  const isAway = (event: PointerEvent) => Math.hypot(event.clientX - x, event.clientY - y) > wander;
  addEventListener('pointermove', (event) => isAway(event) && end(), { signal });
  for (const kind of ['pointerup', 'pointercancel', 'contextmenu', 'scroll'])
    addEventListener(kind, end, { signal, capture: true });
}

/** The end of the touch may count as a press on what has just opened below the finger. */
function ignoreItsPress(): void {
  const over = new AbortController();
  const { signal } = over;
  const ignore = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', ignore, { signal, capture: true });
  for (const kind of ['pointerup', 'pointercancel'])
    addEventListener(kind, () => setTimeout(() => over.abort(), after), {
      signal,
      capture: true,
      once: true,
    });
}
