/** Generations of the device's keys: which signs the next proof, and which that proof offers as `nxt`. */
export interface SigningChoice {
  readonly sign: number;
  readonly next: number;
}

/**
 * The device's half of key evolution. It signs with the newest key that the broker acknowledged and offers the one after,
 * whether or not its last answer was lost: a retry is the same step again with a higher counter. Only where the broker
 * has forgotten its last acknowledgement (a fail-over lost the last commit) does the device repeat the step before; it
 * then forgets the acknowledgement as well: before it sends, `sign` becomes its `acked`.
 * @param client `acked`: newest generation that the broker acknowledged; 0 after registration
 * @param head what the challenge answer says; pseudo-random for a device that the broker does not know
 */
export function chooseSigningKey(client: { readonly acked: number }, head: number | undefined): SigningChoice {
  const { acked } = client;
  const forgotten = acked > 0 && head === acked - 1;
  const sign = forgotten ? acked - 1 : acked;
  return { sign, next: sign + 1 };
}
