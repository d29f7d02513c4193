declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Internal id of a customer's account; never shown, never chosen by a client. */
export type AccountId = Branded<'AccountId'>;

/** SHA-256 of a bearer secret, base64url. The secret itself is never stored. */
export type SecretHash = Branded<'SecretHash'>;

export type Lang = 'ja' | 'en';
