/** Speculation rules; not yet in TypeScript's DOM library. Undefined where the browser does not prerender. */
interface Document {
  readonly prerendering?: boolean;
}
