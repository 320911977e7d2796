/** What a test leaves to be ended after it: processes, a Discord. */
const left: (() => Promise<unknown> | unknown)[] = [];

/** Has a step done after the test, the last one first. */
export const leave = (step: () => Promise<unknown> | unknown): void => void left.push(step);

export async function endWhatIsLeft(): Promise<void> {
  for (const step of left.splice(0).reverse()) await step();
}
