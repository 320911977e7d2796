/** A finger that stays on an element for a moment, as phones open menus. Not every browser tells of it by itself. */

/** Milliseconds. */
const long = 500;
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
    open({ x, y });
  }, long);
  const isAway = (event: PointerEvent) => Math.hypot(event.clientX - x, event.clientY - y) > wander;
  addEventListener('pointermove', (event) => isAway(event) && end(), { signal });
  for (const kind of ['pointerup', 'pointercancel', 'contextmenu', 'scroll'])
    addEventListener(kind, end, { signal, capture: true });
}
