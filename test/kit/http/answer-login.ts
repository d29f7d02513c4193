import type { Row } from '#protocol';
import { type Answered, type AnswerOptions, answerRowWith } from './rows.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

export interface LoginAnswerOptions extends Omit<AnswerOptions, 'more'> {
  /** The login that is answered; what waits, if not given. */
  readonly row?: Row;
}

/**
 * Answers a login elsewhere as the customer does at the PC: with the number of the waiting page, or null to refuse it.
 * @throws Error when no login waits
 */
export async function answerLoginWith(
  visitor: Visitor,
  device: ScriptedDevice,
  number: number | null,
  { row: given, ...options }: LoginAnswerOptions = {},
): Promise<Answered> {
  const row = given ?? (await device.readRows(visitor)).rows.find(({ t }) => t === 'login');
  if (!row) throw new Error('No login waits for this device');
  return answerRowWith(visitor, device, 'approve', row, { ...options, more: { num: number } });
}
