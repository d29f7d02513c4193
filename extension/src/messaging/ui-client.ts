import { sendToBackground } from '../platform/runtime.ts';
import type { UiAnswer, UiErrorCode, UiMessage, UiMessages } from './contract.ts';

export class UiError extends Error {
  readonly code: UiErrorCode;
  constructor(code: UiErrorCode) {
    super(`the background answered: ${code}`);
    this.name = 'UiError';
    this.code = code;
  }
}

/** Asks the background from a page of the extension. @throws {UiError} */
export const askBackground = async <Type extends UiMessage>(
  type: Type,
  request: UiMessages[Type]['request'],
): Promise<UiMessages[Type]['answer']> => {
  const answer = (await sendToBackground({ type, ...request })) as UiAnswer<UiMessages[Type]['answer']> | undefined;
  if (answer === undefined) throw new UiError('internal');
  if (!answer.ok) throw new UiError(answer.error);
  return answer.value;
};
