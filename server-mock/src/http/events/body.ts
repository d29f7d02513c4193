import { encodeUtf8 } from '#protocol';

/** The body of a stream. Nothing is made ahead of its reader; `over` is called once, when it ends or its reader has gone. */
export function bodyOf(events: AsyncIterator<string>, over: () => void): ReadableStream<Uint8Array> {
  let isOver = false;
  const end = (): void => {
    if (!isOver) over();
    isOver = true;
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await events.next();
        if (isOver) return;
        if (!done) {
          controller.enqueue(encodeUtf8(value));
          return;
        }
        end();
        controller.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
