/** What one of the doctor's checks found: one line for the operator. */
export interface Finding {
  /** `note` is for what need not be mended, and is good to know. */
  readonly kind: 'ok' | 'note' | 'mend';
  readonly about: string;
  /** Says what to do where there is something to mend. Never holds a secret. */
  readonly says: string;
}
