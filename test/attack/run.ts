import { createStage, type Stage } from '../kit/stage.ts';
import type { Column } from './columns/column.ts';
import type { Done } from './deed.ts';
import { booksOf } from './thief.ts';
import { type Told, watchMails } from './told.ts';
import { openWorld, type Site } from './world.ts';

/** What one column came to. */
export interface Result {
  readonly column: Column;
  readonly done: readonly Done[];
  readonly lostYen: number;
  readonly told: readonly Told[];
  readonly tookMs: number;
}

/** Plays one column in a world of its own. */
export async function playColumn(column: Column, site: Site, failureFolder: string): Promise<Result> {
  const startedAtMs = performance.now();
  await using stage: Stage = createStage();
  try {
    const world = await openWorld(stage, site, column.config);
    const { broker, victim } = world;
    const scene = await column.prepare(world);
    const watch = watchMails(broker, victim);
    try {
      const done = await column.attack(world, scene, async () => void (await watch.told()));
      const { lostYen } = await booksOf(broker, victim);
      return { column, done, lostYen, told: await watch.told(), tookMs: performance.now() - startedAtMs };
    } finally {
      watch.stop();
    }
  } catch (error) {
    await stage.testify(failureFolder, error);
    throw error;
  }
}

/** Why a result is not the one that the design promises; null when it is. */
export function faultOf({ column, lostYen, done }: Result): string | null {
  switch (column.expected) {
    case 'robbed':
      return lostYen > 0 && done.every(({ outcome }) => outcome === 'done')
        ? null
        : 'the attack did not succeed where nothing stands against it: it shows nothing';
    case 'protected':
      return lostYen === 0 ? null : `${lostYen} yen were lost`;
    case 'delayed':
      return lostYen === 0 ? null : `${lostYen} yen were lost although the victim stopped it`;
  }
}
