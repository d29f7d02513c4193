/** A sentence in both languages. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** One screen as it was at that moment. */
export interface Picture {
  readonly of: 'page' | 'window' | 'popup' | 'mail' | 'phone';
  readonly caption: Words;
  readonly png: Uint8Array;
}

/** What a step shows for itself. */
export interface Outcome {
  readonly words: Words;
  readonly pictures: readonly Picture[];
}

/** One step of a story: it does something in real browsers and fails loudly when the outcome is not the expected one. */
export interface Step<Scene> {
  /** Short name for the terminal and for file names. */
  readonly name: string;
  readonly title: Words;
  readonly play: (scene: Scene) => Promise<Outcome>;
}

export interface PlayedStep {
  readonly name: string;
  readonly title: Words;
  readonly tookMs: number;
  /** null when the step failed. */
  readonly outcome: Outcome | null;
  readonly error: Error | null;
}

/** Plays the steps in order and stops at the first that fails. */
export async function playSteps<Scene>(
  steps: readonly Step<Scene>[],
  scene: Scene,
  onPlayed: (played: PlayedStep) => void,
): Promise<readonly PlayedStep[]> {
  const played: PlayedStep[] = [];
  for (const step of steps) {
    const result = await playStep(step, scene);
    played.push(result);
    onPlayed(result);
    if (result.error) break;
  }
  return played;
}

async function playStep<Scene>(step: Step<Scene>, scene: Scene): Promise<PlayedStep> {
  const startedAtMs = performance.now();
  const ended = (): Pick<PlayedStep, 'name' | 'title' | 'tookMs'> => ({
    name: step.name,
    title: step.title,
    tookMs: performance.now() - startedAtMs,
  });
  try {
    const outcome = await step.play(scene);
    return { ...ended(), outcome, error: null };
  } catch (cause) {
    return { ...ended(), outcome: null, error: cause instanceof Error ? cause : new Error(String(cause)) };
  }
}
