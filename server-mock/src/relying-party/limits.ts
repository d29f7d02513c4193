const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Every waiting time and every bound of the relying party, in one table. Times in milliseconds unless named otherwise. */
export const LIMITS = {
  challengeMs: 60 * SECOND_MS,
  /** Two prompts of the PC's authenticator, read by somebody who is in no hurry. */
  platformChallengeMs: 180 * SECOND_MS,
  markMs: 120 * SECOND_MS,
  preSessionMs: 12 * HOUR_MS,

  /** Every refusal at a sign-in leaves at this time after its request came, whatever was or was not looked up. */
  refusalDeadlineMs: 250,

  deviceSessionMs: 8 * HOUR_MS,
  passwordSessionMs: 8 * HOUR_MS,
  /** Sessions that no device vouches for on an account that has the protection. */
  devicelessSessionMs: 30 * MINUTE_MS,

  /** How long a device session lives without being renewed; the extension renews it about twice as often. */
  renewalMs: 10 * MINUTE_MS,
  /** Orders, withdrawals and settings take a renewal that is younger than this. */
  freshMs: 60 * SECOND_MS,
  /** How long the cookie before the newest one still reads, once the newest one was used. */
  formerTokenMs: 30 * SECOND_MS,

  /** The window of a smart unlock, and how often its digits may be wrong together with the right password. */
  unlockMs: 30 * SECOND_MS,
  unlockDigitTries: 3,
  /** So many windows one device may open. */
  windowsPerMinute: 10,

  /** A login that waits to be let through on a registered PC. */
  approveMs: 60 * SECOND_MS,
  approvalsPerHour: 3,
  approveNumberTries: 2,
  /** A ticket for listening again, while the key is locked. */
  listenTicketMs: 12 * HOUR_MS,
  heartbeatMs: 15 * SECOND_MS,
  pollMs: 500,

  /** How long a row waits for its device. */
  rowMs: 5 * MINUTE_MS,
  /** Between the confirmation of a change of withdrawal account, mail address or login ID and its effect. */
  changeDelayMs: 24 * HOUR_MS,

  mailedCodeMs: 10 * MINUTE_MS,
  mailedCodeTries: 5,
  mailedCodesPerSession: 5,
  mailedCodesPerAddress: 10,
  mailedCodesPerAccount: 60,
  /** A code is only mailed to an address that has not changed for this long. */
  mailAddressAgeMs: 30 * DAY_MS,

  ticketMs: 10 * MINUTE_MS,
  ticketSymbols: 8,
  /** How long a registration may wait: for the customer, then for its mail to be accepted. */
  registrationMs: 72 * HOUR_MS,

  /**
   * Policy `first-login`: how long logins without the ticket are refused while nothing is registered yet. Short, because
   * a browser that lost its ticket has to sit it out.
   */
  firstLoginMs: HOUR_MS,

  wrongPasswordsPerDevice: 5,
  wrongPasswordWindowMs: 15 * MINUTE_MS,
  devicePauseMs: 15 * MINUTE_MS,
  /** Wrong passwords of one account from one client address in the window above, where no device stands before the check. */
  wrongPasswordsPerAddress: 10,

  /** How long an evaluation of the PIN, or an assertion of the authenticator, is believed; and for a change of the tier. */
  verificationMs: 12 * HOUR_MS,
  freshVerificationMs: 5 * MINUTE_MS,
  /** So many OPRF secrets or credentials may be prepared for one device, or in one session, in an hour. */
  preparationsPerHour: 8,
  /** How long a registered PC may object to the registration of another one. */
  vetoMs: 72 * HOUR_MS,

  /** Requests without a valid proof, per client address and minute; sized for carrier NAT. */
  requestsPerMinute: 600,
  failedRecoveriesPerHour: 5,

  signInHoldMs: 24 * HOUR_MS,
  moneyHoldMs: 72 * HOUR_MS,
  /** How far a customer may lengthen the two holds. Shorter than the defaults they never are. */
  longestSignInHoldMs: 168 * HOUR_MS,
  longestMoneyHoldMs: 720 * HOUR_MS,
  /** Shortening them again, or ending the former recovery sheet at once, takes a PC that has been registered for this long. */
  oldDeviceAgeMs: 30 * DAY_MS,
  /** The right voucher and ID sees the success page again for this long (double click, lost answer). */
  recoveryRepeatMs: 15 * MINUTE_MS,
  /** How often the mail with the voucher is sent anew, per PC. */
  recoveryMailsPerDay: 1,
  optOutDelayMs: 24 * HOUR_MS,

  /** Younger second secrets are void in a recovery: a phisher who relayed one registration would come back through his own. */
  secondSecretAgeMs: 30 * DAY_MS,
  /** How long a TOTP that is being set up waits for its first code, and how many tries it has. */
  totpEnrolmentMs: 30 * MINUTE_MS,
  totpEnrolmentTries: 5,
  /** From one client address, in a window of the clock. */
  totpTries: 5,
  totpWindowMs: 15 * MINUTE_MS,
  /** The account's bound is above the address's, so that none can use it up alone. Never a lock. */
  totpTriesByOnePerHour: 15,
  totpTriesPerAccountAndHour: 20,
  sheetCodes: 8,
  sheetCodeSymbols: 12,

  refusalBurst: 10,
  refusalBurstMailMs: 24 * HOUR_MS,
  longUnseenMs: 30 * DAY_MS,

  /** So many wrong passwords in an hour lock an account without the gate; browsers that it knows count for themselves. */
  lockFailures: 10,
  lockWindowMs: HOUR_MS,
  /** How long a browser, a network and a country stay known without a login. */
  environmentMs: 400 * DAY_MS,
  environmentsPerAccount: 200,
  /** A login this far from every hour of the day that one was seen in is unusual. */
  unusualHours: 2,
  blockedMailsPerDay: 3,
  /** How long a former mail address is still told about changes. */
  formerAddressMs: 30 * DAY_MS,

  /** At the support desk: how long a request waits for its second operator, and how many searches one operator makes in an hour. */
  deskRequestMs: 72 * HOUR_MS,
  deskChecks: 2,
  deskSearchesPerHour: 60,
  deskSearchRows: 20,
  deskCases: 100,

  historyRows: 200,
  confirmationRows: 50,
} as const;
