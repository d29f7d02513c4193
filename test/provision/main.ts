import { provideBrowser } from './browser.ts';
import { ProvisionError } from './error.ts';
import { sayOnStdout } from './say.ts';

try {
  await provideBrowser(sayOnStdout);
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
