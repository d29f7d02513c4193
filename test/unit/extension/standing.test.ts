import { describe, expect, it } from 'vitest';
import { encodeBase64Url, type Kid } from '#protocol';
import { overviewOf } from '../../../extension/src/background/overview.ts';
import { sealStateOf } from '../../../extension/src/background/seal-mark.ts';
import type { Device } from '../../../extension/src/device/device.ts';
import { hasNamesake, standingOf } from '../../../extension/src/look/standing.ts';
import type { Overview } from '../../../extension/src/messaging/contract.ts';
import { defaultNameFor } from '../../../extension/src/window/default-name.ts';
import { device, OTHER_KID, pin } from './kit/fixtures.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, world } from './kit/world.ts';

type Status = Device['status'];

const overview = (
  statuses: readonly Status[],
  over: { registering?: boolean; distrusted?: boolean } = {},
): Overview => ({
  brokers: [
    {
      origin: BROKER,
      loginUrl: `${BROKER}/login`,
      pin: { ...pin(), fingerprint: '', distrusted: over.distrusted ?? false },
      devices: statuses.map((status) => ({
        ...device({ status }),
        locked: false,
        unlockedUntilMs: null,
        drillDue: false,
        mayVeto: false,
        waiting: 0,
        generation: 0,
        fingerprint: '',
      })),
      registering: over.registering ?? false,
    },
  ],
});

describe('how things stand on this PC', () => {
  it.each([
    [[], {}, 'unregistered'],
    [['active'], {}, 'registered'],
    [['pending'], {}, 'pending'],
    [['revoked'], {}, 'revoked'],
    [['unrecognised'], {}, 'unrecognised'],
    [['active', 'revoked'], {}, 'registered'],
    [['active', 'suspended'], {}, 'suspended'],
    [['active'], { registering: true }, 'registering'],
    [['suspended'], { distrusted: true }, 'distrusted'],
  ] as const)('%j %j: %s', (statuses, over, standing) => {
    expect(standingOf(overview(statuses, over))).toBe(standing);
  });
});

describe('two customers of one name', () => {
  it('are told apart, and nobody else is', () => {
    const [broker] = overview(['active', 'active', 'active']).brokers;
    if (broker === undefined) return;
    const [father, son, mother] = broker.devices.map((view, index) => ({
      ...view,
      kid: encodeBase64Url(new Uint8Array(16).fill(index)) as Kid,
      accountLabel: index === 2 ? '山田 花子 様' : '山田 太郎 様',
    }));
    if (father === undefined || son === undefined || mother === undefined) return;
    const family = { ...broker, devices: [father, son, mother] };
    expect(family.devices.map((device) => hasNamesake(family, device))).toEqual([true, true, false]);
  });
});

describe('the mark in the toolbar', () => {
  it('is filled, empty or cracked', () => {
    expect(sealStateOf([], [], 0).mark).toBe('empty');
    expect(sealStateOf([device({ status: 'pending' })], [pin()], 0).mark).toBe('empty');
    expect(sealStateOf([device()], [pin()], 0)).toEqual({ mark: 'filled', title: 'toolbarRegistered' });
    expect(sealStateOf([device()], [pin()], 2)).toEqual({ mark: 'filled', title: 'toolbarWaiting' });
    expect(sealStateOf([device(), device({ kid: OTHER_KID, status: 'suspended' })], [pin()], 1).mark).toBe('cracked');
    expect(sealStateOf([device()], [pin({ distrusted: true })], 0).mark).toBe('cracked');
  });
});

describe('the overview', () => {
  it('shows what is registered where, and no key', async () => {
    const here = await world();
    await registerPc(here);
    const shown = await overviewOf(here.parts, [BROKER]);
    expect(shown.brokers).toMatchObject([
      {
        origin: BROKER,
        loginUrl: `${BROKER}/login`,
        registering: false,
        devices: [{ status: 'active', generation: 0 }],
      },
    ]);
    expect(JSON.stringify(shown)).not.toContain('privateKey');
    expect(shown.brokers[0]?.devices[0]?.fingerprint).toMatch(/^([\w-]{4} ){5}[\w-]{4}$/);
  });
});

describe('the name for this PC', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'defaultNameWindows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'defaultNameMac'],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'defaultNameChromebook'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'defaultNameLinux'],
    ['', 'defaultNameOther'],
  ])('for %s is %s', (userAgent, name) => {
    expect(defaultNameFor(userAgent)).toBe(name);
  });
});
