import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

const IN_BROWSERS = {
  globalSetup: ['test/flows/setup.ts'],
  testTimeout: 90_000,
  hookTimeout: 60_000,
  // Real browsers: two at a time is what two cores carry.
  maxWorkers: 2,
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  root,
  test: {
    reporters: ['default'],
    // Fresh handlers, fresh ports, fresh folders: what one file leaves behind must not help or harm the next.
    restoreMocks: true,
    // Vitest would keep one core for itself: half of what the machine that checks has.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'protocol', include: ['test/protocol/**/*.test.ts'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'server', include: ['test/server/**/*.test.ts'], testTimeout: 30_000 } },
      { extends: true, test: { name: 'repo', include: ['test/repo/**/*.test.ts'], testTimeout: 60_000 } },
      { extends: true, test: { ...IN_BROWSERS, name: 'flows', include: ['test/flows/*.test.ts'] } },
      // What tries every step, every change or every byte: `npm run test:full`.
      { extends: true, test: { ...IN_BROWSERS, name: 'full', include: ['test/flows/full/*.test.ts'] } },
    ],
  },
});
