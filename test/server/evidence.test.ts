import { createHash } from 'node:crypto';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, parseBrokerDocument, parseBrokerStatement, parseRotation, parseRow, rowText } from '#protocol';
import { broker, isLoggedIn, logIn, PATHS, protectedCustomer, visitor } from '../kit/index.ts';
import { confirmAsked, rowAskedFor } from './steps/confirm.ts';
import { afterTheHold, withdraw } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

const pathOf = (id: string): string => `${PATHS.confirmations}/${id}.json`;

interface Evidence {
  readonly account: string;
  readonly row: string;
  readonly proof: string;
  readonly deviceKey: { readonly kty: string; readonly crv: string; readonly x: string };
  readonly rowKey: { readonly kty: string; readonly crv: string; readonly x: string };
  readonly broker: unknown;
}

describe('what the customer may keep of a confirmation', () => {
  it('is verified with any JOSE library: the broker’s row, and the PC’s proof over its hash, years of keys later', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const { row } = await confirmAsked(home.visitor, await withdraw(home.visitor, home.customer, 5000));
    for (let logins = 0; logins < 3; logins += 1) {
      await timePasses(shop, { days: 1 });
      (await home.logIn()).expectStatus(303);
    }
    const answer = (await home.visitor.get(pathOf(row.id))).expectStatus(200);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const evidence = answer.json() as Evidence;

    const { key } = parseBrokerStatement(parseBrokerDocument(evidence.broker).statement).payload;
    const signed = await compactVerify(evidence.row, await importJWK({ ...key, alg: 'Ed25519' }));
    expect(JSON.parse(decodeUtf8(signed.payload))).toEqual(row);
    const proven = await compactVerify(evidence.proof, await importJWK({ ...evidence.deviceKey, alg: 'Ed25519' }));
    const h = createHash('sha256')
      .update(rowText(parseRow(evidence.row).payload))
      .digest('base64url');
    expect(JSON.parse(decodeUtf8(proven.payload))).toMatchObject({
      prp: 'confirm',
      act: { t: 'withdrawal', id: row.id, h },
    });
    expect(evidence.account).toBe(row.sub);
  });

  it('T25 still proves what it proved when the broker has changed its key: from the key under the row to the newest one', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const { row } = await confirmAsked(home.visitor, await withdraw(home.visitor, home.customer, 5000));
    await shop.app.rotateBrokerKey();
    await shop.app.rotateBrokerKey();
    const { row: signedRow, rowKey, broker: document } = (await home.visitor.get(pathOf(row.id))).json() as Evidence;
    const keyOf = (jwk: Evidence['rowKey']) => importJWK({ ...jwk, alg: 'Ed25519' });
    await compactVerify(signedRow, await keyOf(rowKey));

    const { statement, rotations } = parseBrokerDocument(document);
    let key: Evidence['rowKey'] = rowKey;
    for (const compact of rotations) {
      await compactVerify(compact, await keyOf(key));
      key = parseRotation(compact).payload.key;
    }
    expect(rotations).toHaveLength(2);
    expect(key).toEqual(parseBrokerStatement(statement).payload.key);
    expect(key).not.toEqual(rowKey);
  });

  it('is shown to its own customer alone, and only once there is something to show', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    const asked = await withdraw(home.visitor, home.customer, 5000);
    const id = rowAskedFor(asked) ?? '';
    expect((await home.visitor.get(pathOf(id))).status).toBe(404);
    await confirmAsked(home.visitor, asked);
    expect((await home.visitor.get(pathOf(id))).status).toBe(200);
    const taro = visitor(shop);
    expect(isLoggedIn(await logIn(taro, (await protectedCustomer(shop, 'taro', { visitor: taro })).customer))).toBe(
      false,
    );
    for (const path of [pathOf(id), `${PATHS.confirmations}/${id}`, `${PATHS.confirmations}/${id}/state`]) {
      expect((await taro.get(path)).status).toBe(404);
      expect((await visitor(shop).get(path)).location).toBe('/login?e=session_ended');
    }
  });
});
