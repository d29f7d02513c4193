import { createHash } from 'node:crypto';
import {
  ADP_VERSION,
  type Base64Url,
  type ChallengePurpose,
  type DeviceAnswer,
  type DeviceOutcome,
  encodeBase64Url,
  encodeUtf8,
  type Fact,
  type Kid,
  type LoginMode,
  type Nonce,
  type Origin,
  type ParsedProof,
  parseListenRequest,
  parseProof,
  parseRefreshRequest,
  parseRow,
  parseRowsRequest,
  type RowType,
  rowText,
} from '#protocol';
import { rowOf, type SigningKey } from './broker-keys.ts';
import { type Challenge, Refusal, type Settings } from './broker-state.ts';

export interface ScriptedRow {
  readonly jws: string;
  readonly kid: Kid;
  readonly type: RowType;
  readonly status: 'open' | 'approved' | 'confirmed' | 'refused' | 'over';
  readonly triesLeft: number;
}

/** One open stream of a device. */
export interface ScriptedStream {
  readonly kid: Kid;
  readonly say: (line?: { waiting?: number; word?: string }) => void;
  readonly sayRaw: (text: string) => void;
  readonly end: () => void;
  readonly isClosed: () => boolean;
}

interface Held {
  readonly origin: Origin;
  readonly now: () => number;
  readonly keys: readonly SigningKey[];
  readonly settings: Settings;
  readonly consume: (nonce: Nonce, purpose: ChallengePurpose) => Challenge;
  readonly decide: (
    given: ParsedProof,
    issuedAtMs: number,
    expectedOrg: Origin | null,
  ) => Promise<{
    readonly kid: Kid;
    readonly word: string;
    readonly head: number | null;
    readonly mode: LoginMode | null;
  }>;
}

export const SID = encodeBase64Url(new Uint8Array(32).fill(9));

/** What the waiting page shows. */
export const NUMBER = 47;
const NUMBER_TRIES = 2;
const WINDOW_SECONDS = 30;

const hashOf = (jws: string): Base64Url =>
  encodeBase64Url(
    createHash('sha256')
      .update(encodeUtf8(rowText(parseRow(jws).payload)))
      .digest(),
  );

/** The endpoints of sessions, rows and listening, by the rules of the specification. */
export const rowEndpoints = ({ origin, now, keys, settings, consume, decide }: Held) => {
  const rows = new Map<string, ScriptedRow>();
  const tickets = new Map<Base64Url, Kid>();
  const streams: ScriptedStream[] = [];
  let renewals = 0;

  /** A wish of which the device is asked; what is wrong with it, `over` says. */
  const wish = async (
    kid: Kid,
    type: RowType,
    facts: readonly Fact[],
    over: { readonly signer?: SigningKey; readonly iss?: Origin; readonly id?: string; readonly seconds?: number } = {},
  ): Promise<string> => {
    const signer = over.signer ?? keys.at(-1);
    if (signer === undefined) throw new RangeError('a broker has a key');
    const id = over.id ?? encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)));
    const iat = Math.floor(now() / 1000);
    const jws = await rowOf({
      iss: over.iss ?? origin,
      id,
      kid,
      type,
      facts,
      iat,
      seconds: over.seconds ?? 300,
      signer,
    });
    rows.set(id, { jws, kid, type, status: 'open', triesLeft: NUMBER_TRIES });
    for (const stream of streams) stream.say();
    return id;
  };

  const openOf = (kid: Kid) => [...rows.values()].filter((row) => row.kid === kid && row.status === 'open');

  const refresh = async (body: unknown) => {
    const given = parseProof(parseRefreshRequest(body).proof);
    const { claims, header } = given;
    const { issuedAtMs } = consume(claims.nonce, 'refresh');
    if (claims.prp !== 'refresh' || claims.sid !== SID || header.kid !== settings.session) throw new Refusal('refused');
    const decided = await decide(given, issuedAtMs, origin);
    if (decided.word === 'accepted') renewals += 1;
    return { v: ADP_VERSION, ...decided };
  };

  const read = async (body: unknown) => {
    const given = parseProof(parseRowsRequest(body).proof);
    const { issuedAtMs } = consume(given.claims.nonce, 'read');
    const decided = await decide(given, issuedAtMs, null);
    const listed = decided.word === 'accepted' ? openOf(decided.kid).map(({ jws }) => jws) : [];
    return { v: ADP_VERSION, ...decided, rows: listed };
  };

  /** What comes of an accepted proof for `unlock`, `approve` or `confirm`. */
  const carryOut = (given: ParsedProof): Pick<DeviceAnswer, 'outcome' | 'opened'> => {
    const { claims, header } = given;
    if (claims.prp === 'unlock') {
      const opened = { digits: '123456', seconds: WINDOW_SECONDS };
      return settings.outcome === 'done' ? { outcome: 'done', opened } : { outcome: settings.outcome, opened: null };
    }
    if (claims.prp !== 'approve' && claims.prp !== 'confirm') throw new Refusal('malformed');
    const { id, t, h } = claims.act;
    const row = rows.get(id);
    const only = (outcome: DeviceOutcome) => ({ outcome, opened: null });
    if (row?.kid !== header.kid || row.type !== t || hashOf(row.jws) !== h) return only('over');
    // The answer was lost, and is asked for again.
    const end = claims.prp === 'confirm' ? 'confirmed' : claims.num === null ? 'refused' : 'approved';
    if (row.status === end) return only(end === 'confirmed' && row.type !== 'withdrawal' ? 'held' : 'done');
    if (row.status !== 'open') return only('over');
    if ((row.type === 'login') !== (claims.prp === 'approve')) return only('over');
    if (claims.prp === 'confirm') {
      rows.set(id, { ...row, status: 'confirmed' });
      return only(row.type === 'withdrawal' ? 'done' : 'held');
    }
    if (claims.num === null) {
      rows.set(id, { ...row, status: 'refused' });
      return only('done');
    }
    if (claims.num === NUMBER) {
      rows.set(id, { ...row, status: 'approved' });
      return only('done');
    }
    const triesLeft = row.triesLeft - 1;
    rows.set(id, { ...row, triesLeft, status: triesLeft === 0 ? 'over' : 'open' });
    return only(triesLeft === 0 ? 'over' : 'wrong_number');
  };

  const listen = async (body: unknown): Promise<Response> => {
    const { kid, proof, ticket } = parseListenRequest(body);
    const decided = proof === null ? byTicket(kid, ticket) : await byProof(proof);
    const isFirst = decided.word === 'accepted' && proof !== null;
    const given = isFirst ? encodeBase64Url(crypto.getRandomValues(new Uint8Array(32))) : null;
    if (given !== null) tickets.set(given, kid);
    return streamFor(kid, { ...decided, ticket: given, waiting: openOf(kid).length });
  };

  const byTicket = (kid: Kid, ticket: Base64Url | null) => {
    if (ticket === null || tickets.get(ticket) !== kid) throw new Refusal('refused');
    return { word: settings.ticketWord, head: null, mode: null };
  };

  const byProof = async (compact: string) => {
    const given = parseProof(compact);
    const { issuedAtMs } = consume(given.claims.nonce, 'listen');
    const { word, head, mode } = await decide(given, issuedAtMs, null);
    return { word, head, mode };
  };

  const streamFor = (kid: Kid, first: object): Response => {
    let isClosed = false;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const sayRaw = (text: string): void => {
          if (!isClosed) controller.enqueue(encodeUtf8(text));
        };
        const say = (line: object): void => {
          const silent = { head: null, ticket: null, mode: null, word: 'accepted', waiting: openOf(kid).length };
          sayRaw(`${JSON.stringify({ v: ADP_VERSION, kid, ...silent, ...line })}\n`);
        };
        say(first);
        streams.push({
          kid,
          say: (line = {}) => say(line),
          sayRaw,
          end: () => {
            if (!isClosed) controller.close();
            isClosed = true;
          },
          isClosed: () => isClosed,
        });
      },
      cancel: () => {
        isClosed = true;
      },
    });
    return new Response(stream, { headers: { 'Content-Type': 'application/x-ndjson' } });
  };

  return {
    rows,
    streams,
    tickets,
    wish,
    renewals: () => renewals,
    carryOut,
    routes: { '/anshin/v1/refresh': refresh, '/anshin/v1/rows': read, '/anshin/v1/listen': listen },
  };
};

export const FACTS = {
  login: [
    { f: 'browser', old: null, new: 'Chrome 156 (Windows)' },
    { f: 'place', old: null, new: 'JP' },
    { f: 'network', old: null, new: 'other' },
  ],
  'withdrawal-account': [
    { f: 'bank', old: 'みどり銀行', new: 'あおぞら銀行' },
    { f: 'branch', old: '本店', new: '駅前支店' },
    { f: 'kind', old: 'ordinary', new: 'ordinary' },
    { f: 'number', old: '1234567', new: '7654321' },
    { f: 'holder', old: 'ヤマダ　ハナコ', new: 'ヤマダ　ハナコ' },
  ],
} as const satisfies Partial<Record<RowType, readonly Fact[]>>;
