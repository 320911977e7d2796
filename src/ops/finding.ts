/** What one of the doctor's checks found: one line for the operator. */
export interface Finding {
  /** `note` is for what need not be fixed, and is good to know. */
  readonly kind: 'ok' | 'note' | 'fix';
  readonly about: string;
  /** Says what to do where there is something to fix. Never holds a secret. */
  readonly says: string;
}
