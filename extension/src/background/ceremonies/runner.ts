import type { VaultChange } from '../../vault/changes.ts';

/** What a transition decides: the next state, what must be on the disk before anything happens, and what happens. */
export interface Step<State, Effect> {
  readonly state: State;
  readonly changes: readonly VaultChange[];
  readonly effect: Effect | null;
}

export interface Ceremony<State, Event, Effect> {
  readonly transition: (state: State, event: Event) => Step<State, Effect>;
  readonly persist: (changes: readonly VaultChange[]) => Promise<void>;
  /** Never rejects for a failure that the ceremony knows: that is an event like any other. */
  readonly perform: (effect: Effect) => Promise<Event>;
}

/**
 * Runs a ceremony from `first` until nothing is left to do. Persist, then act: whatever line the worker dies at, the
 * vault holds a state from which the same effect can be run again.
 */
export const runCeremony = async <State, Event, Effect>(
  ceremony: Ceremony<State, Event, Effect>,
  first: Step<State, Effect>,
): Promise<State> => {
  let step = first;
  for (;;) {
    if (step.changes.length > 0) await ceremony.persist(step.changes);
    if (step.effect === null) return step.state;
    step = ceremony.transition(step.state, await ceremony.perform(step.effect));
  }
};
