import { describe, expect, it } from 'vitest';
import { type Kid, LOGIN_MODES, type LoginMode } from '#protocol';
import { decideGate, type Gate } from '../../../server-mock/src/relying-party/login/gate.ts';
import type { AccountState } from '../../../server-mock/src/store/contract/accounts.ts';
import type { Device, DeviceStatus } from '../../../server-mock/src/store/contract/devices.ts';
import type { SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import { accountIn, deviceOf, HANAKO, NOW_MS, STATES } from './samples.ts';

const TICKET = 'ticket' as SecretHash;
const ENROLMENTS = ['session', 'first-login'] as const;
const AFTER_REVOKE = ['second-secret', 'hold', 'classic'] as const;

/** What the browser of a visitor brings. */
const BROUGHT = {
  nothing: [],
  'a live device': [deviceOf()],
  'a paused device': [deviceOf({ pausedUntilMs: NOW_MS + 1 })],
  'a device of an older epoch': [deviceOf({ epoch: 2 })],
  'a suspended device': [deviceOf({ status: 'suspended' })],
} as const satisfies Record<string, readonly Device[]>;

type Brought = keyof typeof BROUGHT;

const gateFor = (
  state: AccountState,
  facts: {
    readonly brought?: readonly Device[];
    readonly loginMode?: LoginMode;
    readonly ownWindow?: Kid | null;
    readonly grant?: SecretHash | null;
    readonly enrolment?: (typeof ENROLMENTS)[number];
    readonly afterRevoke?: (typeof AFTER_REVOKE)[number];
    readonly isRegistering?: boolean;
  } = {},
): Gate =>
  decideGate({
    account: accountIn(state, { loginMode: facts.loginMode ?? 'device' }),
    provenDevices: facts.brought ?? [],
    ownWindow: facts.ownWindow ?? null,
    isRegistering: facts.isRegistering ?? false,
    firstLoginGrant: facts.grant ?? null,
    policy: { enrolment: facts.enrolment ?? 'session', afterRevoke: facts.afterRevoke ?? 'second-secret', risk: 'off' },
    nowMs: NOW_MS,
  });

/** The whole table: which account lets which visitor as far as the password check, under which policy of enrolment. */
const EXPECTED: Readonly<
  Record<AccountState, (brought: Brought, enrolment: (typeof ENROLMENTS)[number]) => Gate['kind']>
> = {
  open: () => 'password',
  enrolling: (_brought, enrolment) => (enrolment === 'session' ? 'password' : 'refuse'),
  protected: (brought) =>
    brought === 'a live device' ? 'password' : brought === 'a paused device' ? 'paused' : 'refuse',
  recovering: () => 'refuse',
  frozen: () => 'refuse',
};

describe('the gate before the password', () => {
  const rows = STATES.flatMap((state) =>
    ENROLMENTS.flatMap((enrolment) =>
      Object.keys(BROUGHT).map((brought) => {
        const expected = EXPECTED[state](brought as Brought, enrolment);
        return [expected, state, enrolment, brought as Brought] as const;
      }),
    ),
  );

  it.each(rows)('T1 answers %s for an account that is %s under %s and a browser that brings %s', (...row) => {
    const [expected, state, enrolment, brought] = row;
    // What happens after a revocation changes nothing at the login page.
    for (const afterRevoke of AFTER_REVOKE) {
      expect(gateFor(state, { brought: BROUGHT[brought], enrolment, afterRevoke }).kind).toBe(expected);
    }
  });

  it('T1 refuses an unknown ID, whatever the browser brings', () => {
    const gate = decideGate({
      account: null,
      provenDevices: [deviceOf()],
      ownWindow: deviceOf().kid,
      isRegistering: true,
      firstLoginGrant: TICKET,
      policy: { enrolment: 'first-login', afterRevoke: 'classic', risk: 'block' },
      nowMs: NOW_MS,
    });
    expect(gate).toEqual({ kind: 'refuse', accountId: null });
  });

  it.each(['pending', 'suspended', 'released', 'revoked', 'abandoned'] satisfies DeviceStatus[])(
    'T1 refuses a device that is %s',
    (status) => {
      expect(gateFor('protected', { brought: [deviceOf({ status })] })).toEqual({ kind: 'refuse', accountId: HANAKO });
    },
  );

  it('names the device that opened it', () => {
    const device = deviceOf();
    expect(gateFor('protected', { brought: [device] })).toEqual({
      kind: 'password',
      accountId: HANAKO,
      device,
      grant: null,
    });
  });

  it('says until when a paused device pauses, and opens again at that very time', () => {
    const pausedUntilMs = NOW_MS + 1;
    const gate = gateFor('protected', { brought: [deviceOf({ pausedUntilMs })] });
    expect(gate).toEqual({ kind: 'paused', accountId: HANAKO, untilMs: pausedUntilMs });
    expect(gateFor('protected', { brought: [deviceOf({ pausedUntilMs: NOW_MS })] }).kind).toBe('password');
  });

  it('takes the device that is ready when another one of the same browser pauses', () => {
    const ready = deviceOf();
    const gate = gateFor('protected', { brought: [deviceOf({ pausedUntilMs: NOW_MS + 1 }), ready] });
    expect(gate).toMatchObject({ kind: 'password', device: ready });
  });

  it('does not tell of a pause to a browser whose paused device was revoked', () => {
    const brought = [deviceOf({ status: 'revoked', pausedUntilMs: NOW_MS + 1 })];
    expect(gateFor('protected', { brought }).kind).toBe('refuse');
  });
});

describe('the gate under the policy first-login', () => {
  it('T11 refuses the first login after opting in without the ticket of that browser', () => {
    expect(gateFor('enrolling', { enrolment: 'first-login' })).toEqual({ kind: 'refuse', accountId: HANAKO });
  });

  it('T11 lets the browser with the ticket try its password, and hands the ticket on', () => {
    expect(gateFor('enrolling', { enrolment: 'first-login', grant: TICKET })).toMatchObject({
      kind: 'password',
      device: null,
      grant: TICKET,
    });
  });

  it('T11 leaves the ticket unused under the policy session', () => {
    expect(gateFor('enrolling', { enrolment: 'session', grant: TICKET })).toMatchObject({ grant: null });
  });

  it.each(['open', 'protected', 'recovering', 'frozen'] as const)(
    'lets no ticket open an account that is %s',
    (state) => {
      const without = gateFor(state, { enrolment: 'first-login' });
      expect(gateFor(state, { enrolment: 'first-login', grant: TICKET })).toEqual(without);
    },
  );

  it.each(ENROLMENTS)('asks a protected account for its device under %s', (enrolment) => {
    expect(gateFor('protected', { enrolment }).kind).toBe('refuse');
    expect(gateFor('protected', { enrolment, brought: [deviceOf()] }).kind).toBe('password');
  });

  it('keeps the gate open once a device waits for its mail, with nothing to register by', () => {
    const gate = gateFor('enrolling', { enrolment: 'first-login', isRegistering: true });
    expect(gate).toMatchObject({ kind: 'password', device: null, grant: null });
  });
});

describe('the gate of each way to log in', () => {
  const OTHER = 'BBBBBBBBBBBBBBBBBBBBBB' as Kid;
  const WINDOWS = { 'no window': null, 'its own window': deviceOf().kid, 'the window of another PC': OTHER } as const;

  /** The whole table: with a live device, what each way asks for besides. */
  const PASSES: Readonly<Record<LoginMode, readonly (keyof typeof WINDOWS)[]>> = {
    device: ['no window', 'its own window', 'the window of another PC'],
    unlock: ['its own window'],
    approve: ['no window', 'its own window', 'the window of another PC'],
    otp: ['no window', 'its own window', 'the window of another PC'],
  };

  const rows = LOGIN_MODES.flatMap((loginMode) =>
    (Object.keys(WINDOWS) as (keyof typeof WINDOWS)[]).flatMap((open) =>
      (Object.keys(BROUGHT) as Brought[]).map((brought) => {
        const passes = PASSES[loginMode].includes(open);
        const expected = passes ? EXPECTED.protected(brought, 'session') : 'refuse';
        return [expected, loginMode, brought, open] as const;
      }),
    ),
  );

  it.each(rows)('T1 T22 answers %s where the way is %s, to a browser that brings %s and has %s', (...row) => {
    const [expected, loginMode, brought, open] = row;
    const gate = gateFor('protected', { loginMode, brought: BROUGHT[brought], ownWindow: WINDOWS[open] });
    expect(gate.kind).toBe(expected);
  });

  it('T22 takes the PC that opened the window out of two that are proven', () => {
    const opened = deviceOf({ kid: OTHER });
    const gate = gateFor('protected', { loginMode: 'unlock', brought: [deviceOf(), opened], ownWindow: OTHER });
    expect(gate).toMatchObject({ kind: 'password', device: opened });
  });

  it.each(STATES.filter((state) => state !== 'protected'))('asks no account that is %s for a window', (state) => {
    for (const loginMode of LOGIN_MODES) expect(gateFor(state, { loginMode })).toEqual(gateFor(state));
  });
});
