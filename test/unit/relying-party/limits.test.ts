import { expect, it } from 'vitest';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it('keeps the limits of the design', () => {
  expect(LIMITS).toMatchObject({
    challengeMs: 60 * SECOND,
    markMs: 120 * SECOND,
    refusalDeadlineMs: 250,
    devicelessSessionMs: 30 * MINUTE,
    mailedCodeMs: 10 * MINUTE,
    mailedCodeTries: 5,
    mailAddressAgeMs: 30 * DAY,
    ticketMs: 10 * MINUTE,
    ticketSymbols: 8,
    registrationMs: 72 * HOUR,
    wrongPasswordsPerDevice: 5,
    wrongPasswordWindowMs: 15 * MINUTE,
    requestsPerMinute: 600,
    failedRecoveriesPerHour: 5,
    signInHoldMs: 24 * HOUR,
    moneyHoldMs: 72 * HOUR,
    longestSignInHoldMs: 7 * DAY,
    longestMoneyHoldMs: 30 * DAY,
    oldDeviceAgeMs: 30 * DAY,
    recoveryRepeatMs: 15 * MINUTE,
    recoveryMailsPerDay: 1,
    secondSecretAgeMs: 30 * DAY,
    totpTries: 5,
    totpWindowMs: 15 * MINUTE,
    totpTriesByOnePerHour: 15,
    totpTriesPerAccountAndHour: 20,
    totpEnrolmentTries: 5,
    sheetCodes: 8,
    sheetCodeSymbols: 12,
    optOutDelayMs: 24 * HOUR,
    refusalBurstMailMs: DAY,
  });
});
