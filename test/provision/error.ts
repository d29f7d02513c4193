export type ProvisionErrorCode =
  /** `CHROMIUM_PATH` names something that is not a usable Chromium. */
  | 'named_browser_unusable'
  /** The browser that was found is older than the extension allows. */
  | 'browser_too_old'
  /** Nothing found, nothing could be installed. */
  | 'browser_not_available'
  /** A package manager was asked and said no. */
  | 'install_failed';

/** Something that the tests or the demo need is missing and could not be had. The message says what to do. */
export class ProvisionError extends Error {
  readonly code: ProvisionErrorCode;

  constructor(code: ProvisionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ProvisionError';
    this.code = code;
  }
}
