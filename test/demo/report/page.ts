import { formatDuration } from '../../provision/say.ts';
import type { Picture, PlayedStep, Words } from '../step.ts';
import { STYLE } from './style.ts';
import type { RunFacts } from './write-report.ts';

export interface PictureFile {
  readonly href: string;
  readonly picture: Picture;
  readonly width: number;
  readonly height: number;
}

const KIND: Readonly<Record<Picture['of'], Words>> = {
  page: { ja: '証券会社のページ', en: 'The broker’s page' },
  window: { ja: '拡張機能の窓', en: 'A window of the extension' },
  popup: { ja: '拡張機能のポップアップ', en: 'The extension’s popup' },
  mail: { ja: '届いたメール', en: 'The mail' },
  phone: { ja: '拡張機能のないブラウザー', en: 'A browser without the extension' },
};

/** The whole report as one HTML page without scripts. */
export function renderReport(
  steps: readonly PlayedStep[],
  pictures: ReadonlyMap<PlayedStep, readonly PictureFile[]>,
  facts: RunFacts,
): string {
  const passed = steps.filter((step) => !step.error).length;
  const whole = passed === facts.plannedSteps;
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Anshin Key 実演の記録 / Demo report</title>
<style>${STYLE}</style>
</head>
<body>
<header>
  ${seal(whole)}
  <div>
    <h1>登録したPCだけが、ログインできる。</h1>
    <p lang="en">Only the registered PC can log in. The mailed link releases it.</p>
  </div>
</header>
<div class="summary ${whole ? 'good' : 'bad'}">
  <strong>${passed} / ${facts.plannedSteps}</strong>
  ${bilingual(
    whole
      ? { ja: 'すべての場面が、期待どおりでした。', en: 'Every step came out as expected.' }
      : { ja: '途中で止まりました。', en: 'The story broke off.' },
  )}
</div>
<nav aria-label="場面の一覧 / Steps"><ol>
${steps.map((step, index) => `<li class="${step.error ? 'bad' : ''}"><a href="#step-${index + 1}">${plain(step.title.ja)}<span lang="en">${plain(step.title.en)}</span></a></li>`).join('\n')}
</ol></nav>
<main>
${steps.map((step, index) => renderStep(step, index + 1, pictures.get(step) ?? [])).join('\n')}
</main>
<footer>
  <p>${plain(facts.startedAt.toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' }))} (東京 / Tokyo) ・ ${formatDuration(facts.tookMs)} ・ ${plain(facts.chromium)} ・ Node ${plain(process.versions.node)}</p>
  <p>本物のブラウザー、本物のサーバー、SMTP で届いた本物のメールです。証券会社とお客さまは架空です。</p>
  <p lang="en">A real browser, a real server, real mail over SMTP. The broker and its customers are made up.</p>
</footer>
</body>
</html>
`;
}

function renderStep(step: PlayedStep, number: number, files: readonly PictureFile[]): string {
  return `<section id="step-${number}" class="${step.error ? 'bad' : ''}">
  <h2><span class="number">${number}</span><span>${plain(step.title.ja)}<small lang="en">${plain(step.title.en)}</small></span>
  <span class="time">${formatDuration(step.tookMs)}</span></h2>
  <div class="outcome">${step.outcome ? bilingual(step.outcome.words) : `<pre>${plain(step.error?.message ?? '')}</pre>`}</div>
  <div class="pictures">${files.map(renderPicture).join('\n')}</div>
</section>`;
}

function renderPicture({ href, picture, width, height }: PictureFile): string {
  const kind = KIND[picture.of];
  return `<figure class="${picture.of}">
  <a href="${href}"><img src="${href}" width="${width}" height="${height}" loading="lazy" alt="${plain(`${kind.ja}: ${picture.caption.ja}`)}"></a>
  <figcaption><span class="kind">${plain(kind.ja)} <span lang="en">${plain(kind.en)}</span></span>${bilingual(picture.caption)}</figcaption>
</figure>`;
}

function bilingual(words: Words): string {
  return `<p>${plain(words.ja)}</p><p lang="en">${plain(words.en)}</p>`;
}

/** The registered seal: pressed when all went well, an empty ring when not. */
function seal(pressed: boolean): string {
  const [field, ink] = pressed ? ['#c8382b', '#fffdf7'] : ['none', '#c8382b'];
  return `<svg class="seal" viewBox="0 0 100 100" role="img" aria-label="${pressed ? '押された印 / seal, pressed' : '空の印 / seal, empty'}">
<circle cx="50" cy="50" r="46" fill="${field}" stroke="#c8382b" stroke-width="5"/>
<circle cx="50" cy="50" r="38" fill="none" stroke="${ink}" stroke-width="2"/>
<text x="50" y="47" text-anchor="middle" font-size="28" fill="${ink}" font-family="'Noto Serif CJK JP',serif">安</text>
<text x="50" y="79" text-anchor="middle" font-size="28" fill="${ink}" font-family="'Noto Serif CJK JP',serif">心</text>
</svg>`;
}

/** Text as HTML. */
function plain(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
