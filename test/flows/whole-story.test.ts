import { expect } from 'vitest';
import { playSteps } from '../demo/step.ts';
import { openScene, STORY } from '../demo/story/index.ts';
import { flow } from '../kit/flow.ts';

flow(
  'a registered PC logs in, no other PC does, and the mailed link releases them all',
  async ({ broker, clock, trustedPc, unknownPc }) => {
    const scene = await openScene({ broker: await broker(), clock, trustedPc, unknownPc });
    const played = await playSteps(STORY, scene, ({ error }) => {
      if (error) throw error;
    });
    expect(played.map(({ name }) => name)).toEqual(STORY.map(({ name }) => name));
  },
  { timeoutMs: 120_000 },
);
