/** What a window of the extension asks of the customer, other than a registration: of one device, or for one broker. */
export type WindowKind = 'unlock' | 'change' | 'veto' | 'drill' | 'smart' | 'waiting';

/** A window of the extension's own that may still be open. Kept so that there is one of each, while the browser runs. */
export interface OwnWindow {
  /** `<kind>=<kid>` or `<kind>=<broker>`, as in its address. */
  readonly query: string;
  readonly windowId: number | null;
  /** Login pages that wait until the device is unlocked. */
  readonly tabIds: readonly number[];
}
