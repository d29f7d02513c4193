import { readFileSync } from 'node:fs';
import { EVENTS } from '../http/pages/history/texts.ts';
import type { EventKind } from '../store/contract/records.ts';
import { LogRefused, verifyLog } from './verify-log.ts';

const USAGE = `npm run verify-log -- FILE [KEY]
FILE  取引サイトの「ログイン履歴」で保存したファイル · the file that was saved at "Login history"
KEY   拡張機能の設定画面に出ている「証券会社の鍵の指紋」 · the broker's key as the extension's settings show it`;

const GROUP = 4;
const SHOWN = 24;
/** How often the key was rotated, which the extension shows behind it. */
const COUNT = /\s*\(\d+\)$/u;

function main([path, ...key]: readonly string[]): number {
  if (path === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const expected = key.length === 0 ? null : key.join(' ').replace(COUNT, '');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    process.stderr.write(`読めません · cannot be read: ${path} (${(error as NodeJS.ErrnoException).code})\n`);
    return 2;
  }
  try {
    const { iss, entries, signedAtMs, thumbprint } = verifyLog(text, expected);
    for (const { seq, at, kind, pc, count } of entries) {
      const words = Object.hasOwn(EVENTS, kind) ? EVENTS[kind as EventKind] : null;
      const times = count > 1 ? ` ×${count}` : '';
      const what = words ? `${words.ja} · ${words.en}` : kind;
      process.stdout.write(`${seq}\t${japanTime(at)}\t${what}${times}\t${visible(pc ?? '')}\n`);
    }
    const shown = (thumbprint.slice(0, SHOWN).match(new RegExp(`.{${GROUP}}`, 'gu')) ?? []).join(' ');
    process.stdout.write(
      [
        '',
        `正しい記録です（${entries.length}件）。 · The log is whole: ${entries.length} entries.`,
        `${iss} が ${japanTime(signedAtMs)} に署名しました。 · Signed by ${iss} at ${japanTime(signedAtMs)} (Japan time).`,
        expected === null
          ? `署名した鍵: ${shown} — 拡張機能の設定画面の「証券会社の鍵の指紋」と同じか、お確かめください。 · Compare this key with the one in the extension's settings.`
          : `お持ちの鍵と合っています: ${shown} · It fits the key that you gave.`,
        '',
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LogRefused)) throw error;
    const where = error.seq === null ? '' : ` (${error.seq})`;
    process.stderr.write(`${WORDS[error.code]}${where}\n${error.message}\n`);
    return 1;
  }
}

const WORDS: Readonly<Record<LogRefused['code'], string>> = {
  unreadable: '記録のファイルではありません。 · Not a log file.',
  changed: '記録が書き換えられています。 · The log was changed.',
  cut: '記録の一部がなくなっています。 · A part of the log is missing.',
  unsigned: '証券会社の署名がありません。 · The broker has not signed this.',
  foreign_key: '別の鍵で署名されています。 · It is signed by another key.',
};

/** The file is a stranger's until its key was compared: what moves or hides text in a terminal could forge that very line. */
const visible = (text: string): string => text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');

const LAST_MOMENT_MS = 8.64e15;
const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' });
const japanTime = (atMs: number): string => TIME.format(Math.min(atMs, LAST_MOMENT_MS));

process.exitCode = main(process.argv.slice(2));
