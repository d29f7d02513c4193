import PostalMime from 'postal-mime';

/** One mail as it arrived over SMTP. */
export interface CaughtMail {
  /** 1, 2, 3 … in the order of arrival. */
  readonly id: number;
  readonly receivedAtMs: number;
  /** Of the SMTP envelope, not of the headers. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** `Date` header; null when there is none that can be read. */
  readonly dateMs: number | null;
  /** `X-Anshin-Kind`: which message of the broker this is; null for mail from elsewhere. */
  readonly kind: string | null;
  readonly text: string;
  readonly html: string;
  /** In the order of the message, names in lower case, values as on the wire (unfolded, not decoded). */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The whole message as it came. */
  readonly source: Uint8Array;
}

export interface Arrival {
  readonly id: number;
  readonly receivedAtMs: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly source: Uint8Array;
}

/** Rejects when the message is not MIME that can be read. */
export async function readMail(arrival: Arrival): Promise<CaughtMail> {
  const mail = await PostalMime.parse(arrival.source, { maxNestingDepth: 10, maxHeadersSize: 64 * 1024 });
  const headers = mail.headers.map(({ key, value }) => ({ name: key, value }));
  const dateMs = Date.parse(mail.date ?? '');
  return {
    ...arrival,
    subject: mail.subject ?? '',
    dateMs: Number.isNaN(dateMs) ? null : dateMs,
    kind: headers.find(({ name }) => name === 'x-anshin-kind')?.value ?? null,
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers,
  };
}
