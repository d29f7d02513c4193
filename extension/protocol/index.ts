export { BROKER_DOCUMENT_PATH, type BrokerDocument, parseBrokerDocument, ROTATIONS_MAX } from './broker/document.ts';
export { FACT_NAMES, FACTS_OF, type Fact, type FactName, ROW_TYPES, type RowType } from './broker/fact.ts';
export {
  assembleRotation,
  encodeRotationInput,
  type ParsedRotation,
  parseRotation,
  ROTATION_TYP,
  type Rotation,
} from './broker/rotation.ts';
export {
  assembleRow,
  digitsToType,
  encodeRowInput,
  type ParsedRow,
  parseRow,
  ROW_TYP,
  type Row,
  rowText,
} from './broker/row.ts';
export {
  assembleStatement,
  type BrokerEndpoints,
  type BrokerStatement,
  encodeStatementInput,
  type ParsedStatement,
  parseBrokerStatement,
  STATEMENT_TYP,
} from './broker/statement.ts';
export { DEVICE_NAME_MAX, type LocalizedName, parseDeviceName } from './display-text.ts';
export { type Base64Url, decodeBase64Url, encodeBase64Url } from './encoding/base64url.ts';
export { decodeUtf8, encodeUtf8 } from './encoding/utf8.ts';
export { ProtocolError, type ProtocolErrorCode } from './errors.ts';
export { decideTierChange, type TierDecision, type TierState, type TierStep } from './evolution/change.ts';
export { chooseSigningKey, type SigningChoice } from './evolution/choose.ts';
export {
  decideEvolution,
  type EvolutionDecision,
  type KeyState,
  type QuarantineCause,
  RETIRED_KEYS_KEPT,
  type RetiredKey,
  type VerifiedStep,
} from './evolution/decide.ts';
export { headOf } from './evolution/head.ts';
export { KID_BYTES, type Kid, NONCE_BYTES, type Nonce, type Origin, parseKid, parseOrigin } from './ids.ts';
export { canonicalizeJson } from './json/canonical-json.ts';
export { type JsonLimits, parseStrictJson } from './json/strict-json.ts';
export { PROOF_ALG } from './jws.ts';
export { admitPublicKey, type Curve } from './keys/admission.ts';
export type { PublicJwk } from './keys/jwk.ts';
export { assertCanonicalPoint } from './keys/point.ts';
export { thumbprintInput } from './keys/thumbprint.ts';
export { hashOfEntry, type LogEntry, logOrigin } from './log/entry.ts';
export { type LogFile, parseLogFile } from './log/file.ts';
export { assembleLogHead, encodeLogHeadInput, LOG_HEAD_TYP, type ParsedLogHead, parseLogHead } from './log/head.ts';
export {
  type ChallengeAnswer,
  type ChallengedSession,
  type ChallengeRequest,
  parseChallengeAnswer,
  parseChallengeRequest,
  type RegistrationIntroduction,
} from './messages/challenge.ts';
export {
  type DeviceAnswer,
  type DeviceRequest,
  type OpenedWindow,
  parseDeviceAnswer,
  parseDeviceRequest,
} from './messages/device.ts';
export {
  type ErrorAnswer,
  PUBLIC_ERROR_CODES,
  PUBLIC_ERROR_STATUS,
  type PublicErrorCode,
  parseErrorAnswer,
} from './messages/error.ts';
export { type ListenLine, type ListenRequest, parseListenLine, parseListenRequest } from './messages/listen.ts';
export { type OprfAnswer, type OprfRequest, PIN_TRIES, parseOprfAnswer, parseOprfRequest } from './messages/oprf.ts';
export {
  type PlatformAnswer,
  type PlatformAssertion,
  type PlatformRegistration,
  type PlatformRequest,
  parsePlatformAnswer,
  parsePlatformRequest,
} from './messages/platform.ts';
export {
  PROOFS_MAX,
  type ProofAnswer,
  type ProofRequest,
  type ProofResult,
  parseProofAnswer,
  parseProofRequest,
} from './messages/proof.ts';
export {
  parseRefreshAnswer,
  parseRefreshRequest,
  type RefreshAnswer,
  type RefreshRequest,
} from './messages/refresh.ts';
export {
  parseRegisterAnswer,
  parseRegisterRequest,
  type RegisterAnswer,
  type RegisterRequest,
} from './messages/register.ts';
export {
  parseRegistrationAnswer,
  parseRegistrationRequest,
  type RegistrationAnswer,
  type RegistrationRequest,
} from './messages/registration.ts';
export { parseRowsAnswer, parseRowsRequest, ROWS_MAX, type RowsAnswer, type RowsRequest } from './messages/rows.ts';
export {
  DEVICE_OUTCOMES,
  DEVICE_WORDS,
  type DeviceOutcome,
  type DeviceWord,
  OPRF_WORDS,
  type OprfWord,
  PAGE_WORDS,
  type PageWord,
  PLATFORM_WORDS,
  type PlatformWord,
  REGISTRATION_STATUSES,
  type RegistrationStatus,
} from './messages/words.ts';
export type { Action, ProofClaims, UserVerification } from './proof/claims.ts';
export { assembleProof, encodeSigningInput, type ParsedProof, PROOF_MAX_BYTES, parseProof } from './proof/compact.ts';
export { PROOF_TYP, type ProofHeader } from './proof/header.ts';
export { LOGIN_MODES, type LoginMode } from './proof/login-mode.ts';
export { CHALLENGE_PURPOSES, type ChallengePurpose, PURPOSES, type Purpose } from './proof/purpose.ts';
export { TIERS, type Tier } from './proof/tier.ts';
export { ADP_VERSION, type AdpVersion } from './version.ts';
export { formatVoucherCode, parseVoucherCode, type VoucherCode } from './voucher-code.ts';
