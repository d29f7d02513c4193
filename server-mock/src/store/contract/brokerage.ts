import type { AccountId, Lang } from './ids.ts';

/** `operator`: a person at the support desk. He signs in like a customer, and sees no page of one. */
export type Role = 'customer' | 'operator';

/** Which passwords the support desk has set: they only serve to choose new ones. */
export interface TemporaryPasswords {
  readonly login: boolean;
  readonly trading: boolean;
}

/** Who a customer is. The protection of the same account is `Account`, kept by the relying party. */
export interface Customer {
  readonly id: AccountId;
  readonly role: Role;
  /** As compared: digits and lower-case letters without separators (brokerage/login-id.ts). */
  readonly loginId: string;
  readonly name: string;
  /** Full-width katakana, family and given name parted by one full-width space. */
  readonly nameKana: string;
  readonly lang: Lang;
  readonly mail: string;
  readonly mailSinceMs: number;
  /** Set when two operators put the present address in: it is trusted from the first day on. */
  readonly mailByDesk: boolean;
  /** Earlier addresses that are still told about changes, newest first. */
  readonly formerMails: readonly FormerMail[];
  /** PHC strings (brokerage/passwords.ts). */
  readonly passwordHash: string;
  readonly tradingPasswordHash: string;
  readonly temporary: TemporaryPasswords;
}

export interface FormerMail {
  readonly mail: string;
  readonly untilMs: number;
}

export interface CustomerStore {
  /** Rejects for an unknown id: ids come from the store, so that would be a defect. */
  readonly get: (id: AccountId) => Promise<Customer>;
  readonly findByLoginId: (normalizedLoginId: string) => Promise<Customer | null>;
  /** False when the login ID is taken. */
  readonly insert: (customer: Customer) => Promise<boolean>;
  /** The address so far becomes the newest former one until `formerUntilMs`; former ones past their time are dropped. */
  readonly changeMail: (
    id: AccountId,
    change: {
      readonly mail: string;
      readonly sinceMs: number;
      readonly formerUntilMs: number;
      readonly byDesk?: boolean;
    },
  ) => Promise<void>;
  /** One statement: false, and nothing happens, when the login ID is taken. */
  readonly changeLoginId: (id: AccountId, normalizedLoginId: string) => Promise<boolean>;
  /** Replaces what is given; `temporary`: by the support desk, until the customer has chosen his own. */
  readonly changePasswords: (
    id: AccountId,
    change: {
      readonly passwordHash?: string;
      readonly tradingPasswordHash?: string;
      readonly temporary: boolean;
    },
  ) => Promise<void>;
  /** For the support desk: customers (no operators) whose family or given name in katakana begins so, or whose address this is. */
  readonly search: (
    by: { readonly kana: string } | { readonly mail: string },
    most: number,
  ) => Promise<readonly Customer[]>;
}

/** Whole yen. `committedYen` is the part of `balanceYen` that open buy orders may still need. */
export interface Cash {
  readonly balanceYen: number;
  readonly committedYen: number;
}

export interface CashStore {
  readonly get: (id: AccountId) => Promise<Cash>;
  /** Creates the row when there is none. */
  readonly add: (id: AccountId, yen: number) => Promise<void>;
  /** One statement: false, and nothing happens, when less than `yen` is free. */
  readonly take: (id: AccountId, yen: number) => Promise<boolean>;
  /** One statement: false, and nothing happens, when less than `yen` is free. */
  readonly commit: (id: AccountId, yen: number) => Promise<boolean>;
  readonly uncommit: (id: AccountId, yen: number) => Promise<void>;
}

export interface Holding {
  /** Code of the instrument (brokerage/instruments.ts). */
  readonly instrument: string;
  readonly quantity: number;
  /** The part of `quantity` that open sell orders may still need. */
  readonly committed: number;
  /** What the whole quantity was bought for, in yen. */
  readonly costYen: number;
}

export interface HoldingStore {
  readonly ofAccount: (id: AccountId) => Promise<readonly Holding[]>;
  /** Creates the row when there is none. */
  readonly add: (id: AccountId, instrument: string, quantity: number, costYen: number) => Promise<void>;
  /** One statement: false, and nothing happens, when less than `quantity` is free. The cost shrinks in proportion. */
  readonly take: (id: AccountId, instrument: string, quantity: number) => Promise<boolean>;
  /** One statement: false, and nothing happens, when less than `quantity` is free. */
  readonly commit: (id: AccountId, instrument: string, quantity: number) => Promise<boolean>;
  readonly uncommit: (id: AccountId, instrument: string, quantity: number) => Promise<void>;
}

export type OrderSide = 'buy' | 'sell';
export type OrderStatus = 'open' | 'executed' | 'cancelled';

export interface Order {
  /** Unique within the account. It is the token of the form that placed it, so that a double click places one order. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly instrument: string;
  readonly side: OrderSide;
  readonly quantity: number;
  /** Null for a market order. */
  readonly limitYen: number | null;
  /** What an open order holds back: yen of a buy order; 0 for a sell order, which holds back its quantity. */
  readonly committedYen: number;
  readonly status: OrderStatus;
  /** Price of one unit at execution; null until then. */
  readonly executedYen: number | null;
  readonly placedAtMs: number;
  readonly closedAtMs: number | null;
}

export interface OrderStore {
  /** False when the account has an order of this id already. */
  readonly insert: (order: Order) => Promise<boolean>;
  readonly find: (accountId: AccountId, id: string) => Promise<Order | null>;
  /** Newest first. */
  readonly latest: (accountId: AccountId, most: number) => Promise<readonly Order[]>;
  /** One statement: true for the one caller that moved it from `open` to `cancelled`. */
  readonly cancel: (accountId: AccountId, id: string, nowMs: number) => Promise<boolean>;
}

export type BankAccountKind = 'ordinary' | 'checking' | 'savings';

/** Where withdrawals go. One per customer. */
export interface WithdrawalAccount {
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly kind: BankAccountKind;
  /** Seven digits. */
  readonly number: string;
  /** Full-width katakana. */
  readonly holder: string;
  readonly changedAtMs: number;
}

export interface WithdrawalAccountStore {
  readonly get: (id: AccountId) => Promise<WithdrawalAccount | null>;
  readonly put: (id: AccountId, account: WithdrawalAccount) => Promise<void>;
}

export interface Withdrawal {
  /** Unique within the account; the token of the form that asked for it. */
  readonly id: string;
  readonly accountId: AccountId;
  readonly amountYen: number;
  /** The account as it was at the time. */
  readonly to: Omit<WithdrawalAccount, 'changedAtMs'>;
  readonly requestedAtMs: number;
  /** The bank day on which the bank is to credit it. */
  readonly paysAtMs: number;
}

export interface WithdrawalStore {
  /** False when the account has a withdrawal of this id already. */
  readonly insert: (withdrawal: Withdrawal) => Promise<boolean>;
  readonly find: (accountId: AccountId, id: string) => Promise<Withdrawal | null>;
  /** Newest first. */
  readonly latest: (accountId: AccountId, most: number) => Promise<readonly Withdrawal[]>;
}

/** The broker's own half of a transaction. Amounts are whole yen, quantities whole units. */
export interface BrokerageTx {
  readonly customers: CustomerStore;
  readonly cash: CashStore;
  readonly holdings: HoldingStore;
  readonly orders: OrderStore;
  readonly withdrawalAccounts: WithdrawalAccountStore;
  readonly withdrawals: WithdrawalStore;
}
