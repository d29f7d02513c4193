import type { Context } from 'hono';
import * as v from 'valibot';
import { PROOF_MAX_BYTES, PROOFS_MAX, parseStrictJson } from '#protocol';
import type { Env } from './app.ts';
import { HttpError } from './errors.ts';

const FORM_MAX_BYTES = 16_384;
const JSON_MAX_BYTES = (PROOFS_MAX + 2) * PROOF_MAX_BYTES;
const JSON_MAX_DEPTH = 3;

/** The strict JSON body of a protocol request. */
export async function readJson(c: Context<Env>): Promise<unknown> {
  const text = decode(await readLimited(c, JSON_MAX_BYTES));
  return parseStrictJson(text, { maxBytes: JSON_MAX_BYTES, maxDepth: JSON_MAX_DEPTH });
}

/**
 * The fields of a form, checked. A field that is missing is the empty string; a field sent twice is malformed.
 * @throws HttpError `malformed` when the schema does not take them
 */
export async function form<Schema extends v.GenericSchema<unknown, unknown>>(
  c: Context<Env>,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const params = new URLSearchParams(decode(await readLimited(c, FORM_MAX_BYTES)));
  const fields = Object.fromEntries(params);
  if (Object.keys(fields).length !== [...params].length) throw new HttpError('malformed', 'a field stands twice');
  if ([...params].some(([, value]) => value.includes('\0'))) throw new HttpError('malformed', 'a field holds NUL');
  const result = v.safeParse(schema, fields);
  if (!result.success) throw new HttpError('malformed', result.issues.map((issue) => v.getDotPath(issue)).join(', '));
  return result.output;
}

/** A text field as a form sends it: absent is empty, longer than any honest input is malformed. */
export const field = (maxLength = 512) => v.optional(v.pipe(v.string(), v.maxLength(maxLength)), '');

async function readLimited(c: Context<Env>, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(c.req.header('Content-Length') ?? 0);
  if (announced > maxBytes) throw new HttpError('too_large', `${announced} bytes announced`);
  const reader = c.req.raw.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new HttpError('malformed', 'the body ended early', { cause });
    });
    if (done) return Buffer.concat(chunks);
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new HttpError('too_large', `more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new HttpError('malformed', 'not UTF-8', { cause });
  }
}
