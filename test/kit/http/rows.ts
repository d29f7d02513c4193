import { createHash } from 'node:crypto';
import { parseDeviceAnswer, parseRow, parseRowsAnswer, type Row, type RowsAnswer, rowText } from '#protocol';
import type { Acted } from './act.ts';
import type { Answer } from './answer.ts';
import { askChallenge, ENDPOINT_PATHS, type Lost } from './claims.ts';
import { base64Url, type JsonObject } from './forge.ts';
import { type ExchangeHooks, signStep } from './prove.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

export type RowOptions = Omit<ExchangeHooks, 'purpose' | 'lose'> & { readonly lose?: Lost };

export interface ReadRows {
  readonly answer: Answer;
  /** null when refused as a whole. */
  readonly word: RowsAnswer['word'] | null;
  /** As the broker signed them. */
  readonly compact: readonly string[];
  readonly rows: readonly Row[];
}

/** Reads what waits for the device, with a `read` proof. */
export async function readRowsWith(
  visitor: Visitor,
  device: ScriptedDevice,
  options: RowOptions = {},
): Promise<ReadRows> {
  const challenge = options.challenge ?? (await askChallenge(visitor, 'read', [device.kid]));
  const { proof, accepted } = signStep(visitor, device, { challenge, purpose: 'read' }, options);
  const body = { v: 1, proof };
  const answer = await visitor.postJson(ENDPOINT_PATHS.rows, options.body?.(body) ?? body);
  if (answer.status !== 200) return { answer, word: null, compact: [], rows: [] };
  const { word, rows: compact } = parseRowsAnswer(answer.json());
  if (word === 'accepted') accepted();
  return { answer, word, compact, rows: compact.map((row) => parseRow(row).payload) };
}

/** SHA-256 of the row's RFC 8785 bytes. */
export const hashOfRow = (row: Row): string => base64Url(createHash('sha256').update(rowText(row)).digest());

/** The claim that names a row. */
export const actOn = (row: Row): JsonObject => ({ t: row.t, id: row.id, h: hashOfRow(row) });

export interface AnswerOptions extends RowOptions {
  /** Names another row than the one given. */
  readonly act?: JsonObject;
  /** The user is not asked anew for the PIN or by the authenticator. */
  readonly unasked?: boolean;
}

export type Answered = Acted;

/** Approves or confirms a row, having asked the user as the tier wants it: for `platform` about this very row. */
export async function answerRowWith(
  visitor: Visitor,
  device: ScriptedDevice,
  purpose: 'approve' | 'confirm',
  row: Row,
  options: AnswerOptions & { readonly more?: JsonObject } = {},
): Promise<Answered> {
  if (!options.unasked && device.memory.tier === 'pin') await device.evaluate(visitor);
  if (!options.unasked && device.memory.tier === 'platform') await device.assert(visitor, { row: hashOfRow(row) });
  const challenge = options.challenge ?? (await askChallenge(visitor, purpose, [device.kid]));
  const more = { act: options.act ?? actOn(row), ...options.more };
  const { proof, accepted } = signStep(visitor, device, { challenge, purpose, more }, options);
  const nothing = { challenge, proof, answer: null, word: null, outcome: null } as const;
  if (options.lose === 'request') return nothing;
  const body = { v: 1, proof };
  const answer = await visitor.postJson(ENDPOINT_PATHS.device, options.body?.(body) ?? body);
  if (options.lose === 'answer') return nothing;
  if (answer.status !== 200) return { ...nothing, answer };
  const { word, outcome } = parseDeviceAnswer(answer.json());
  if (word === 'accepted') accepted();
  return { challenge, proof, answer, word, outcome };
}
