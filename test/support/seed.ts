/** What fast-check begins with. FC_SEED=… repeats it. */
export const seed = Number(process.env.FC_SEED ?? Date.now()) | 0;
