import type { PageMessage, PageMessages, UiErrorCode, UiMessage, UiMessages } from '../messaging/contract.ts';
import type { Sender } from '../platform/runtime.ts';
import { admitPage, isOwnPage, type PageSender } from './sender-gate.ts';

export type PageTable = {
  readonly [Type in PageMessage]: (sender: PageSender) => Promise<PageMessages[Type]['answer']>;
};

export type UiTable = {
  readonly [Type in UiMessage]: (request: Readonly<Record<string, unknown>>) => Promise<UiMessages[Type]['answer']>;
};

export interface Routes {
  readonly page: PageTable;
  readonly ui: UiTable;
  readonly ownId: string;
  readonly ownOrigin: string;
  readonly allowed: ReadonlySet<string>;
}

/**
 * Sends each message to the one table that its sender may use. @returns undefined for everybody and everything else,
 * which the sender cannot tell from an extension that is not there
 */
export const route = (
  routes: Routes,
  message: unknown,
  sender: Sender,
  ready: Promise<void>,
): Promise<unknown> | undefined => {
  const type = typeOf(message);
  if (type === null) return undefined;

  if (isOwnPage(sender, routes)) {
    return Object.hasOwn(routes.ui, type)
      ? ready.then(() => answerUi(routes.ui[type as UiMessage], message as Record<string, unknown>))
      : undefined;
  }

  const page = admitPage(sender, routes);
  if (page === null || !Object.hasOwn(routes.page, type)) return undefined;
  // Only the type is looked at: whatever else a page's message may hold never reaches a handler.
  return ready.then(() => answerPage(routes.page[type as PageMessage], page));
};

const typeOf = (message: unknown): string | null =>
  typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string'
    ? message.type
    : null;

/** The page gets a word or nothing; why there is none is not its business. */
const answerPage = async (handle: PageTable[PageMessage], page: PageSender): Promise<string | null> => {
  try {
    return await handle(page);
  } catch {
    return null;
  }
};

const answerUi = async (handle: UiTable[UiMessage], request: Record<string, unknown>): Promise<unknown> => {
  try {
    return { ok: true, value: await handle(request) };
  } catch (error) {
    return { ok: false, error: uiErrorOf(error) };
  }
};

const uiErrorOf = (error: unknown): UiErrorCode => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'vault_unavailable' || code === 'malformed' ? code : 'internal';
};
