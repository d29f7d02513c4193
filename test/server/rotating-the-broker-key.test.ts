import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { parseBrokerDocument, parseRotation } from '#protocol';
import { masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import { broker, type TestBroker, temporaryFolder, visitor } from '../kit/index.ts';

const MAIN = fileURLToPath(new URL('../../server-mock/src/main.ts', import.meta.url));

/** The command as an operator types it. */
const rotate = async (environment: Readonly<Record<string, string>>) => {
  const options = { env: { DEMO_CUSTOMERS: 'false', ...environment } };
  const ended = promisify(execFile)(process.execPath, [MAIN, 'rotate-broker-key'], options);
  return ended.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (failed: { code: number; stderr: string }) => ({ code: failed.code, said: failed.stderr }),
  );
};

const rotationsOf = async (shop: TestBroker) => {
  const answer = await visitor(shop).get('/.well-known/anshin-key');
  return parseBrokerDocument(answer.json()).rotations.map((compact) => parseRotation(compact).payload);
};

const MASTER_KEY = randomBytes(32);

/** A broker with a database on the disk, and the environment that is its own. */
async function running(folder: string) {
  const database = join(folder, 'broker.sqlite');
  const shop = await broker({ config: { database, masterKeys: [masterKeyOf(MASTER_KEY)] } });
  const own = { DATABASE: database, MASTER_KEY: MASTER_KEY.toString('base64url'), ORIGIN: shop.origin };
  return { shop, own };
}

it('the operator rotates the key beside the running server, which serves it at once', async () => {
  await using folder = await temporaryFolder('rotation');
  const { shop, own } = await running(folder.path);
  await using _closing = shop;
  const done = await rotate(own);
  expect(done).toMatchObject({ code: 0 });
  expect(done.said).toContain(`${shop.origin}: 0 → 1`);
  expect(await rotationsOf(shop)).toMatchObject([{ iss: shop.origin, seq: 1 }]);
});

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['the origin of another broker', { ORIGIN: 'http://other.localhost:1' }, 'and ORIGIN is http://other.localhost:1'],
  ['another master key', { MASTER_KEY: randomBytes(32).toString('base64url') }, 'which is not given'],
  ['a database that is not there', { DATABASE: '/nowhere/broker.sqlite' }, 'does not exist'],
])('nothing is rotated with %s', async (_what, wrong, complaint) => {
  await using folder = await temporaryFolder('rotation');
  const { shop, own } = await running(folder.path);
  await using _closing = shop;
  const { code, said } = await rotate({ ...own, ...wrong });
  expect(code).toBe(1);
  expect(said).toContain(complaint);
  expect(said).not.toContain('    at ');
  expect(await rotationsOf(shop)).toEqual([]);
});

it('keys of which nobody noted whose they are, are rotated by none before the server has claimed them', async () => {
  await using folder = await temporaryFolder('rotation');
  const first = await running(folder.path);
  await first.shop[Symbol.asyncDispose]();
  const database = new DatabaseSync(first.own.DATABASE);
  database.exec('update broker_keys set iss = null');
  database.close();
  expect(await rotate({ ...first.own, ORIGIN: 'http://other.localhost:1' })).toMatchObject({ code: 1 });
  expect((await rotate(first.own)).said).toContain('start the server once');
  const { shop, own } = await running(folder.path);
  await using _closing = shop;
  expect(await rotate(own)).toMatchObject({ code: 0 });
});
