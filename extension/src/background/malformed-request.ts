/** Thrown by a UI handler whose request has the wrong shape. */
export class MalformedRequest extends Error {
  readonly code = 'malformed';
  constructor() {
    super('the request has the wrong shape');
    this.name = 'MalformedRequest';
  }
}
