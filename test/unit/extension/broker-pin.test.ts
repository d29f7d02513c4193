import { describe, expect, it } from 'vitest';
import { type BrokerDocument, encodeBase64Url, type Origin, ROTATIONS_MAX } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { checkBrokerAfterLogin, logIn } from '../../../extension/src/background/login.ts';
import { BrokerMismatch } from '../../../extension/src/broker/mismatch.ts';
import { checkAgainstPin, pinBroker } from '../../../extension/src/broker/pin.ts';
import { standingOf } from '../../../extension/src/look/standing.ts';
import { documentOf, newSigningKey, rotationOf, type SigningKey, statementOf } from './kit/broker-keys.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, world } from './kit/world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1_000;

const newKeys = (count: number): Promise<SigningKey[]> => Promise.all(Array.from({ length: count }, newSigningKey));

const pinned = async (keys: readonly SigningKey[]) => pinBroker(BROKER, await documentOf(BROKER, keys), NOW);

describe('first sight of a broker', () => {
  it('pins the key, the name and the endpoints of a statement that speaks for it', async () => {
    const [key] = await newKeys(1);
    if (key === undefined) return;
    expect(await pinned([key])).toMatchObject({ broker: BROKER, seq: 0, publicKey: key.x, distrusted: false });
  });

  it('refuses a statement that speaks for somebody else', async () => {
    const document = await documentOf('https://evil.example' as Origin, await newKeys(1));
    await expect(pinBroker(BROKER, document, NOW)).rejects.toThrow(BrokerMismatch);
  });

  it('refuses a statement signed by another key than it names', async () => {
    const [key, other] = await newKeys(2);
    if (key === undefined || other === undefined) return;
    const statement = await statementOf({ iss: BROKER, seq: 0, key, signer: other });
    await expect(pinBroker(BROKER, { v: 1, statement, rotations: [] }, NOW)).rejects.toThrow(BrokerMismatch);
  });

  it('refuses a statement with one changed byte', async () => {
    const [key] = await newKeys(1);
    if (key === undefined) return;
    const good = await statementOf({ iss: BROKER, seq: 0, key });
    const body = good.split('.')[1] ?? '';
    const statement = good.replace(body, `${body.slice(0, 40)}${body[40] === 'A' ? 'B' : 'A'}${body.slice(41)}`);
    await expect(pinBroker(BROKER, { v: 1, statement, rotations: [] }, NOW)).rejects.toThrow(BrokerMismatch);
  });

  it('T18 refuses a key outside the prime-order subgroup', async () => {
    // A generator of the small subgroup plus the base point: canonical, on the curve, of mixed order.
    const { Point } = await import('@noble/ed25519');
    const smallOrder = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
    const mixed = Point.BASE.add(smallOrder).toBytes();
    const [key] = await newKeys(1);
    if (key === undefined) return;
    const weak = { ...key, x: encodeBase64Url(mixed) };
    const statement = await statementOf({ iss: BROKER, seq: 0, key: weak });
    await expect(pinBroker(BROKER, { v: 1, statement, rotations: [] }, NOW)).rejects.toThrow(BrokerMismatch);
  });
});

describe('a pinned broker', () => {
  it('is recognised again, and the pin keeps its first date', async () => {
    const keys = await newKeys(1);
    const checked = await checkAgainstPin(await pinned(keys), await documentOf(BROKER, keys), NOW + DAY_MS);
    expect(checked).toMatchObject({ pinnedAtMs: NOW, checkedAtMs: NOW + DAY_MS });
  });

  it('is followed through one rotation and through several', async () => {
    const keys = await newKeys(4);
    for (const known of [1, 2, 3]) {
      const pin = await pinned(keys.slice(0, known));
      const checked = await checkAgainstPin(pin, await documentOf(BROKER, keys), NOW);
      expect(checked).toMatchObject({ seq: 3, publicKey: keys[3]?.x });
    }
  });

  const refused = async (document: BrokerDocument, keys: readonly SigningKey[]): Promise<void> => {
    await expect(checkAgainstPin(await pinned(keys), document, NOW)).rejects.toThrow(BrokerMismatch);
  };

  it('refuses another key without a rotation', async () => {
    await refused(await documentOf(BROKER, await newKeys(1)), await newKeys(1));
  });

  it('refuses a rotation that the pinned key did not sign', async () => {
    const [own, thief, next] = await newKeys(3);
    if (own === undefined || thief === undefined || next === undefined) return;
    const statement = await statementOf({ iss: BROKER, seq: 1, key: next });
    const rotations = [await rotationOf({ iss: BROKER, seq: 1, from: thief, to: next })];
    await refused({ v: 1, statement, rotations }, [own]);
  });

  it('refuses a chain with a missing link', async () => {
    const keys = await newKeys(3);
    const whole = await documentOf(BROKER, keys);
    await refused({ ...whole, rotations: whole.rotations.slice(1) }, keys.slice(0, 1));
  });

  it('refuses a statement older than the pin', async () => {
    const keys = await newKeys(2);
    await refused(await documentOf(BROKER, keys.slice(0, 1)), keys);
  });

  it('refuses a rotation for another broker', async () => {
    const [own, next] = await newKeys(2);
    if (own === undefined || next === undefined) return;
    const statement = await statementOf({ iss: BROKER, seq: 1, key: next });
    const rotations = [await rotationOf({ iss: 'https://evil.example' as Origin, seq: 1, from: own, to: next })];
    await refused({ v: 1, statement, rotations }, [own]);
  });

  it('refuses a statement that cannot be read', async () => {
    await refused({ v: 1, statement: 'a.b.c', rotations: [] }, await newKeys(1));
  });
});

describe('the check after a login', () => {
  it('happens once a day at most', async () => {
    const here = await world();
    await registerPc(here);
    const looks = (): number => here.broker.asked.get('/.well-known/anshin-key') ?? 0;
    const before = looks();
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(looks()).toBe(before);
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(looks()).toBe(before + 1);
  });

  it('follows a rotation', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.keys.push(await newSigningKey());
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ seq: 1, distrusted: false });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('stops signing for a broker that is not the pinned one, until it is again', async () => {
    const here = await world();
    await registerPc(here);
    const own = [...here.broker.keys];
    here.broker.keys.splice(0, 1, await newSigningKey());
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    const proofs = here.broker.asked.get('/anshin/v1/proof');
    expect(await logIn(here.parts, BROKER)).toBe('suspended');
    expect(here.broker.asked.get('/anshin/v1/proof')).toBe(proofs);

    here.broker.keys.splice(0, 1, ...own);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ distrusted: false });
  });

  it('follows as many rotations as a broker serves', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.keys.push(...(await newKeys(ROTATIONS_MAX)));
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ seq: ROTATIONS_MAX, distrusted: false });
  });

  it('says so when the pin is older than that, until the customer removes it and registers again', async () => {
    const here = await world();
    const kid = await registerPc(here);
    here.broker.keys.push(...(await newKeys(ROTATIONS_MAX + 1)));
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(await logIn(here.parts, BROKER)).toBe('suspended');
    const table = uiTable(here.parts);
    expect(standingOf(await table.overview({}))).toBe('distrusted');
    await table['forget-device']({ kid });
    expect(standingOf(await table.overview({}))).toBe('unregistered');
    await registerPc(here);
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ seq: ROTATIONS_MAX + 1, distrusted: false });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('takes a broker that cannot be reached for neither friend nor foe', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.settings.errors.set('/.well-known/anshin-key', 'unavailable');
    here.advanceMs(DAY_MS);
    await checkBrokerAfterLogin(here.parts, BROKER);
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ distrusted: false });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('refuses to register with a broker that is not the pinned one', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.keys.splice(0, 1, await newSigningKey());
    await expect(registerPc(here)).rejects.toThrow('failed');
    expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({ code: 'broker_mismatch', resumeAt: null });
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ distrusted: true });
  });
});
