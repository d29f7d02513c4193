import type { Visitor } from './visitor.ts';

export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** What an EventSource of the visitor's page hears. */
export interface EventStream extends AsyncDisposable {
  readonly status: number;
  /** The next event, comments left out; null when the broker has closed the stream. */
  readonly next: () => Promise<ServerEvent | null>;
}

/** Opens the stream with the cookies that the visitor has now; the ones that come later are not its own. */
export async function openEvents({ broker, cookies, address }: Visitor): Promise<EventStream> {
  const headers = new Headers({
    accept: 'text/event-stream',
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
  });
  const cookie = cookies.header();
  if (cookie) headers.set('cookie', cookie);
  const { status, body } = await broker.fetch(new Request(new URL('/events', broker.origin), { headers }), address);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<ServerEvent | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const field = (name: string): string | undefined =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const event = field('event');
        if (event !== undefined) return { event, data: JSON.parse(field('data') ?? 'null') };
        continue;
      }
      const read = await reader?.read();
      if (!read || read.done) return null;
      text += read.value;
    }
  };
  return { status, next, [Symbol.asyncDispose]: async () => reader?.cancel() };
}
