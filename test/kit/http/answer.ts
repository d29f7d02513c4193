/** One HTTP answer, read to its end. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Path (with search) that a redirect points to; null for other answers. Absolute when it leaves the broker. */
  readonly location: string | null;
  /** The body as JSON. Throws when it is not. */
  readonly json: () => unknown;
  /** This answer, or an error that shows the body when the status is another. */
  readonly expectStatus: (...statuses: readonly number[]) => Answer;
}

/** @throws Error when the body breaks off. */
export async function readAnswer(url: URL, response: Response): Promise<Answer> {
  const body = await response.text();
  const target = response.headers.get('location');
  const location = target === null ? null : new URL(target, url);
  const answer: Answer = {
    url: url.href,
    status: response.status,
    headers: response.headers,
    body,
    location: location && (location.origin === url.origin ? location.pathname + location.search : location.href),
    json: () => JSON.parse(body),
    expectStatus: (...statuses) => {
      if (statuses.includes(response.status)) return answer;
      const where = location ? ` to ${location.href}` : '';
      throw new Error(
        `${url.pathname} answered ${response.status}${where}, expected ${statuses.join(' or ')}:\n${visibleText(body)}`,
      );
    },
  };
  return answer;
}

/** What a person would read of a page, shortened, for messages. */
export function visibleText(html: string, most = 600): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most);
}
