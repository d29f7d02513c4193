import type { Page } from 'puppeteer';
import type { UiMessage, UiMessages } from '../../../extension/src/messaging/contract.ts';

/** What a page of the extension is to be answered; what is not here, the real background answers. */
export type ScriptedAnswers = { readonly [Type in UiMessage]?: UiMessages[Type]['answer'] };

/** As much of the extension API as is played here. */
interface Runtime {
  sendMessage: (message: { readonly type?: string }, ...rest: readonly unknown[]) => unknown;
}

const scripts = new WeakMap<Page, string>();

/**
 * Answers for the background, from the page's next load on: for screens that would take a broker, a thief and the right second.
 * @param waiting how many rows each device is said to have
 */
export async function scriptBackground(page: Page, answers: ScriptedAnswers, waiting = 0): Promise<void> {
  const before = scripts.get(page);
  if (before !== undefined) await page.removeScriptToEvaluateOnNewDocument(before);
  const { identifier } = await page.evaluateOnNewDocument(answerInstead, answers, waiting);
  scripts.set(page, identifier);
}

/** Runs in the page, before its own scripts. */
function answerInstead(answers: Readonly<Record<string, unknown>>, waiting: number): void {
  const { runtime } = (globalThis as unknown as { chrome: { runtime: Runtime } }).chrome;
  const real = runtime.sendMessage.bind(runtime);
  const withWaiting = (answer: unknown): unknown => {
    const copy = structuredClone(answer) as { value?: { brokers?: { devices: { waiting: number }[] }[] } } | undefined;
    for (const { devices } of copy?.value?.brokers ?? []) for (const device of devices) device.waiting = waiting;
    return copy;
  };
  const answerTo = async (message: { readonly type?: string }): Promise<unknown> => {
    const type = message.type ?? '';
    if (type in answers) return { ok: true, value: answers[type] };
    const answer = await real(message);
    return type === 'overview' ? withWaiting(answer) : answer;
  };
  runtime.sendMessage = (message, ...rest) => {
    const answer = answerTo(message);
    const callback = rest.at(-1);
    if (typeof callback !== 'function') return answer;
    void answer.then((value) => callback(value));
    return true;
  };
}
