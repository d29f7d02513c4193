export { freezeIn } from './account/freeze.ts';
export { beginMoneyHoldIn, isHeld } from './account/hold.ts';
export { type HoldLengths, setHoldLengths } from './account/hold-lengths.ts';
export { stopLogins } from './account/lock.ts';
export { setLoginMode } from './account/login-mode.ts';
export { mayBuyIn, mayChangeContactIn, mayMoveMoneyIn, maySellIn } from './account/money.ts';
export { openAccountIn } from './account/open.ts';
export { optIn } from './account/opt-in.ts';
export { cancelOptOut, optOutExecutor, wishOptOut } from './account/opt-out.ts';
export { type DeviceRow, history, type Overview, overview } from './account/overview.ts';
export { sendCode } from './account/send-code.ts';
export { setHoldBuyLimit, setNotifyEveryLogin } from './account/settings.ts';
export { settledAccountIn } from './account/settle.ts';
export { type ApprovalRequest, beginApproval } from './approve/begin.ts';
export { reopenApprovalsIn } from './approve/end.ts';
export { enterApproved, type WaitingLogin, waitingLogin } from './approve/waiting.ts';
export { ASSURANCES, isFreshSession } from './assurance.ts';
export { brokerDocument } from './broker-keys/document.ts';
export { ensureBrokerKey, type Rotated, rotateBrokerKey } from './broker-keys/keys.ts';
export { executeDue } from './confirm/due.ts';
export type { ConfirmedRow, ConfirmedType, Executor, Executors } from './confirm/executors.ts';
export {
  type Confirmation,
  type ConfirmationStatus,
  confirmation,
  confirmations,
  type Evidence,
  evidenceOf,
} from './confirm/overview.ts';
export { stopChange } from './confirm/stop.ts';
export { wishIn } from './confirm/wish.ts';
export { withdrawWish } from './confirm/withdraw-wish.ts';
export { commit, type Policy, type RelyingParty, type RiskPolicy } from './context.ts';
export { actForDevice } from './device/act.ts';
export { noteNetwork } from './device/network.ts';
export { releaseAllDevices, releaseDevice } from './device/release.ts';
export { exportLog } from './event-log/export.ts';
export { LIMITS } from './limits.ts';
export type { Ear } from './listen/ear.ts';
export { createListeners, type Listeners } from './listen/listeners.ts';
export { type OpenedListening, openListening } from './listen/open.ts';
export type { ElsewhereLogIn, ElsewhereRequest } from './login/elsewhere.ts';
export { logIn } from './login/log-in.ts';
export { readInSession } from './login/read-session.ts';
export { endSession, liveSession } from './login/session.ts';
export { attemptCodeIn } from './mailed-code.ts';
export { maskMail } from './mask-mail.ts';
export { noticeIn } from './notices.ts';
export { logInByOtp } from './otp/log-in-by-otp.ts';
export { acceptLoginProofs } from './proof/accept-login.ts';
export { issueChallengeIn } from './proof/challenge.ts';
export { releaseByDeskIn } from './recovery/desk-release.ts';
export { recover } from './recovery/recover.ts';
export { replacePc, sendReplaceCode } from './recovery/replace.ts';
export { sendRecoveredCode, signInRecovered } from './recovery/sign-in.ts';
export { challengeRefresh } from './refresh/challenge.ts';
export { renewSession } from './refresh/renew.ts';
export { beginRegistration } from './registration/begin.ts';
export { completeRegistrationIn, failRegistrationIn } from './registration/complete.ts';
export { type RegistrationProgress, registrationOf, registrationProgress } from './registration/progress.ts';
export { register } from './registration/register.ts';
export { furtherPcExecutor, signInWithTicket, wishFurtherPc } from './registration/ticket.ts';
export { mailVoucherAgainIn } from './registration/voucher.ts';
export { enterWithCode } from './risk/enter-with-code.ts';
export type { LoginEnvironment } from './risk/environment.ts';
export { makeRowIn, type Wish } from './row/make.ts';
export { rowsForDevice } from './row/waiting.ts';
export { type SecondSecrets, secondSecrets } from './second-secret/present.ts';
export { type FormerSheets, formerSheets, type MadeSheet, makeSheet } from './second-secret/sheet.ts';
export { beginTotp, confirmTotp, removeTotp } from './second-secret/totp.ts';
export { hashSecret, newSecret } from './secrets/bearer.ts';
export { sessionEventIn } from './session-event.ts';
export { type Demand, sessionStepIn } from './session-step.ts';
export { logInByDigits } from './smart-unlock/log-in-by-digits.ts';
export { refused, type Step, type StepCode } from './step.ts';
export { evaluatePin } from './tier/evaluate-pin.ts';
export { verifyPlatform } from './tier/verify-platform.ts';
