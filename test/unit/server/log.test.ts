import { expect, it } from 'vitest';
import { createLog } from '../../../server-mock/src/platform/log.ts';

it('redacts members that are named like secrets, should one ever be passed to the log', () => {
  const lines: string[] = [];
  const log = createLog('info', (line) => lines.push(line));
  const names = ['password', 'tradingPassword', 'code', 'ticket', 'voucher', 'proof', 'proofs', 'nonce', 'cookie'];
  for (const name of names) log.info({ [name]: 'sesame', deeper: { [name]: 'sesame' } }, 'a request');
  expect(lines).toHaveLength(names.length);
  expect(lines.join()).not.toContain('sesame');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ password: '[redacted]', deeper: { password: '[redacted]' } });
});
