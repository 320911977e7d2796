/** A promise that is settled from outside, and may fail when nobody waits any more. */
export interface Pending<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(reason: Error): void;
}

export function pending<T>(): Pending<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // It may fail when nobody waits any more.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
