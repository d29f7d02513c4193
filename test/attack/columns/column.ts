import type { Words } from '../../demo/step.ts';
import type { BrokerOptions } from '../../kit/broker.ts';
import type { Done } from '../deed.ts';
import type { World } from '../world.ts';

/**
 * One way in which the victim was protected, and what else was stolen from her. `robbed`: nothing stands against the thief.
 * `delayed`: only time, notices and the victim's veto do; not counted as protected.
 */
export interface Column<Scene = unknown> {
  readonly id: string;
  readonly title: Words;
  readonly expected: 'robbed' | 'protected' | 'delayed';
  readonly config?: BrokerOptions['config'];
  /** The victim's side, before anything happens. */
  readonly prepare: (world: World) => Promise<Scene>;
  /** `note` notes what has reached the victim by now; before time is moved on. */
  readonly attack: (world: World, scene: Scene, note: () => Promise<void>) => Promise<readonly Done[]>;
}

/** Keeps the scene's type between the two halves. */
export const column = <Scene>(definition: Column<Scene>): Column => definition as Column;
