/** The broker's document does not fit the pinned key, or is not what the protocol says. */
export class BrokerMismatch extends Error {
  readonly code = 'broker_mismatch';
  constructor(reason: string, cause?: unknown) {
    super(`the broker cannot be recognised: ${reason}`, { cause });
    this.name = 'BrokerMismatch';
  }
}
