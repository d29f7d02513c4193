/** What a person may set from outside when running the demo, the tests or `npm start`. Read here and nowhere else in test/. */
export interface Environment {
  /** A Chromium or Chrome for Testing to use instead of the one that would be found. */
  readonly chromiumPath: string | null;
  /** Show the browser windows. */
  readonly headed: boolean;
  /** Milliseconds to wait between two browser commands, so that a person can follow. */
  readonly slowMotionMs: number;
  /** True where a window can be shown to a person. */
  readonly hasDisplay: boolean;
  /** Everything, for child processes. */
  readonly all: Readonly<Record<string, string | undefined>>;
}

const variables: Readonly<Record<string, string | undefined>> = process.env;

export const environment: Environment = {
  chromiumPath: variables.CHROMIUM_PATH || variables.PUPPETEER_EXECUTABLE_PATH || null,
  headed: variables.HEADED === '1',
  slowMotionMs: Number(variables.SLOWMO ?? 0) || 0,
  hasDisplay:
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    Boolean(variables.DISPLAY || variables.WAYLAND_DISPLAY),
  all: variables,
};
