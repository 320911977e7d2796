const DISCORD_EPOCH = 1_420_070_400_000n;
const INCREMENT_MASK = 0x3f_ffffn;

let increment = 0n;

/** A fresh id; later ids are greater, as Discord's are. */
export function snowflake(): string {
  increment = (increment + 1n) & INCREMENT_MASK;
  return (((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) | increment).toString();
}
