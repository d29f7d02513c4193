/** The testers' kit without browsers: a real broker, its mail, its clock, and visitors and devices over HTTP. */
export { type BrokerOptions, broker, type TestBroker } from './broker.ts';
export { type ClockOptions, clock, milliseconds, type Span, type TestClock } from './clock.ts';
export { type Customer, type CustomerName, customer } from './customers.ts';
export { type Answer, visibleText } from './http/answer.ts';
export { type CookieJar, cookieJar } from './http/cookie-jar.ts';
export { type DeviceKey, newDeviceKey } from './http/device-key.ts';
export { base64Url, forgeProof, type JsonObject, type ProofHooks } from './http/forge.ts';
export { isLoggedIn, logIn } from './http/log-in.ts';
export { optIn, type ProtectedCustomer, protectedCustomer } from './http/protected-customer.ts';
export {
  askChallenge,
  type DeviceMemory,
  type Exchange,
  type ExchangeHooks,
  proveTogether,
  type Registered,
  type RegisterHooks,
  type ScriptedDevice,
  scriptedDevice,
} from './http/scripted-device.ts';
export { type RequestOptions, type Visitor, type VisitorOptions, visitor } from './http/visitor.ts';
export type { Mail, Mailbox, Voucher } from './mailbox.ts';
export { PATHS } from './paths.ts';
export { freePort, freePorts } from './ports.ts';
export { type PostOffice, type PostOfficeMood, postOffice } from './post-office.ts';
export { temporaryFolder } from './temporary-folder.ts';
