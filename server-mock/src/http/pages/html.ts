import type { html } from 'hono/html';

/** What `html` tagged templates make: everything filled in is escaped unless it is Html itself. */
export type Html = ReturnType<typeof html>;
