import type { Lang } from '../../store/contract/ids.ts';

/** What the layout adds to a letter: who writes to whom, in which language. */
export interface Envelope {
  readonly lang: Lang;
  readonly customerName: string;
  readonly brokerName: string;
}
