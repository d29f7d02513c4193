import type { Seal } from './letter.ts';

const PAPER = '#fffdf8';
const INK = '#211e1a';
const QUIET = '#5c554b';
const RULE = '#ddd5c6';
const VERMILION = '#c03a22';

const SANS =
  "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic Medium','Noto Sans CJK JP','Noto Sans JP',Meiryo,sans-serif";
const SERIF = "'Hiragino Mincho ProN','Yu Mincho','Noto Serif CJK JP','Noto Serif JP',serif";
const MONO = "Consolas,Menlo,'Noto Sans Mono CJK JP',monospace";

const TEXT = `color:${INK};font-family:${SANS};font-size:18px;line-height:1.75;word-break:auto-phrase;text-wrap:pretty`;
const SEAL = `width:60px;height:60px;border-radius:50%;text-align:center;vertical-align:middle;font-family:${SERIF};font-size:30px;line-height:1;font-weight:bold`;

const seal: Readonly<Record<Seal, string>> = {
  pressed: `${SEAL};border:3px solid ${VERMILION};background-color:${VERMILION};color:#ffffff`,
  ring: `${SEAL};border:3px solid ${VERMILION};color:${VERMILION}`,
  cracked: `${SEAL};border:3px dashed ${VERMILION};color:${VERMILION}`,
};

/** Inline styles: some mail programs drop the style element, and then this is all there is. */
export const STYLES = {
  seal,
  page: 'margin:0;padding:0;background-color:#f3efe6',
  margin: 'padding:20px 8px',
  sheet: `max-width:680px;background-color:${PAPER};border:1px solid ${RULE};border-radius:10px;text-align:left`,
  head: 'padding:26px 24px 0',
  broker: `padding-left:14px;color:${INK};font-family:${SANS};font-size:18px;font-weight:bold`,
  heading: `margin:22px 0 0;color:${INK};font-family:${SANS};font-size:26px;line-height:1.45;font-weight:bold;word-break:auto-phrase;text-wrap:balance`,
  body: 'padding:14px 24px 12px',
  part: `padding:6px 24px 12px;border-top:1px solid ${RULE}`,
  title: `margin:16px 0 12px;color:${INK};font-family:${SANS};font-size:21px;line-height:1.5;font-weight:bold;word-break:auto-phrase;text-wrap:balance`,
  text: `margin:0 0 16px;${TEXT}`,
  important: `margin:0 0 18px;padding:4px 0 4px 14px;border-left:5px solid ${VERMILION};${TEXT};font-weight:bold`,
  list: `margin:0 0 16px;padding:0 0 0 1.6em;${TEXT}`,
  item: 'margin:0 0 10px',
  box: `margin:0 0 18px;padding:14px 16px 4px;border:1px solid ${RULE};border-radius:8px;background-color:#faf6ec`,
  label: `margin:0;color:${QUIET};font-family:${SANS};font-size:16px;line-height:1.6`,
  value: `margin:0 0 10px;${TEXT};overflow-wrap:anywhere;word-break:break-word`,
  code: `margin:2px 0 10px;color:${INK};font-family:${MONO};font-size:26px;line-height:1.6;letter-spacing:0.05em;font-weight:bold`,
  group: 'white-space:nowrap;display:inline-block',
  link: `color:#8f2412;font-weight:bold;text-decoration:underline;overflow-wrap:anywhere;word-break:break-all`,
  foot: `padding:16px 24px 18px;border-top:1px solid ${RULE}`,
  small: `margin:0 0 8px;color:${QUIET};font-family:${SANS};font-size:16px;line-height:1.7;word-break:auto-phrase;text-wrap:pretty`,
} as const;

/** Screens only: a sheet is always printed in ink on paper. */
export const DARK_STYLE = `@media screen and (prefers-color-scheme: dark) {
.page { background-color: #151311 !important; }
.sheet { background-color: #211e1b !important; border-color: #4a443b !important; }
.part, .foot { border-color: #4a443b !important; }
.ink { color: #f3eee4 !important; }
.quiet { color: #c4bbac !important; }
.box { background-color: #2a2622 !important; border-color: #4a443b !important; }
.mark { border-color: #ff8a6e !important; }
.link { color: #ffb09b !important; }
.seal-ring, .seal-cracked { color: #ff8a6e !important; border-color: #ff8a6e !important; }
}
@media print { .page { background-color: #ffffff !important; } .sheet { border: 0 !important; max-width: none !important; } }`;
