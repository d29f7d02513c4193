import { STYLE } from '../../demo/report/style.ts';
import type { Words } from '../../demo/step.ts';
import { formatDuration } from '../../provision/say.ts';
import { DEED_WORDS, DEEDS, type Done } from '../deed.ts';
import { faultOf, type Result } from '../run.ts';
import { afterwards, furthest, yen } from './table.ts';
import type { RunFacts } from './write-report.ts';

const OWN_STYLE = `
table { width: 100%; border-collapse: collapse; margin: 0 0 4rem; background: var(--sheet); font-size: .9rem; line-height: 1.5; }
th, td { padding: .7rem .8rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: #f6f2e8; }
td.done { color: var(--vermilion); font-weight: 600; } td.held { color: #8a5a00; } td.refused, td.not-reached { color: var(--good); }
.lost { font-size: 1.2rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.told { margin: 1rem 0 1.4rem 4rem; padding: 0; list-style: none; } .told time { display: inline-block; min-width: 5.5rem; color: var(--faint); font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
`;

const EXPECTED: Readonly<Record<Result['column']['expected'], Words>> = {
  robbed: { ja: '成功するはず（攻撃が本物であることを示す）', en: 'must succeed: it shows that the attack is real' },
  protected: { ja: '守られる', en: 'protected' },
  delayed: {
    ja: '遅らせ、知らせ、止める（「守られる」には数えない）',
    en: 'delayed, told and stopped; not counted as protected',
  },
};

const OUTCOME: Readonly<Record<Done['outcome'], Words>> = {
  done: { ja: 'できた', en: 'done' },
  held: { ja: '保留', en: 'held' },
  refused: { ja: '断られた', en: 'refused' },
  'not-reached': { ja: '–', en: 'never came so far' },
};

/** The whole report as one HTML page without scripts. */
export function renderPage(
  results: readonly Result[],
  pictures: ReadonlyMap<Uint8Array, string>,
  { startedAt, tookMs, chromium }: RunFacts,
): string {
  const faults = results.filter((result) => faultOf(result) !== null).length;
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>2020年9月の再現 / The attack of 2020, replayed</title>
<style>${STYLE}${OWN_STYLE}</style>
</head>
<body>
<header><div>
  <h1>盗まれたのは、ログインID、ログインパスワード、取引パスワード。</h1>
  <p lang="en">The thief has user name, login password, trading password, and a bank account in the victim’s name.</p>
</div></header>
<div class="summary ${faults === 0 ? 'good' : 'bad'}">
  <strong>${results.length - faults} / ${results.length}</strong>
  ${bilingual(faults === 0 ? { ja: 'どの列も、約束どおりでした。', en: 'Every column held what it promises.' } : { ja: '約束どおりでない列があります。', en: 'Not every column held.' })}
</div>
<div class="wide"><table>
<thead><tr><th></th>${DEEDS.map((deed) => `<th scope="col">${bilingual(DEED_WORDS[deed])}</th>`).join('')}<th scope="col">${bilingual({ ja: '失った金額', en: 'lost' })}</th></tr></thead>
<tbody>${results.map(renderRow).join('\n')}</tbody>
</table></div>
<main>${results.map((result, index) => renderColumn(result, index + 1, pictures)).join('\n')}</main>
<footer>
  <p>${plain(startedAt.toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' }))} (東京 / Tokyo) ・ ${formatDuration(tookMs)} ・ ${plain(chromium)} ・ Node ${plain(process.versions.node)}</p>
  <p>本物のブラウザー、本物のサーバー、SMTP で届いた本物のメールです。証券会社とお客さまは架空です。</p>
  <p lang="en">Real browsers, a real server, real mail over SMTP. The broker and its customers are made up.</p>
</footer>
</body>
</html>
`;
}

function renderRow(result: Result): string {
  const cells = DEEDS.map((deed) => {
    const outcome = furthest(result, deed)?.outcome ?? 'not-reached';
    return `<td class="${outcome}">${bilingual(OUTCOME[outcome])}</td>`;
  });
  const { title, expected, id } = result.column;
  return `<tr><th scope="row"><a href="#${id}">${bilingual(title)}</a><small>${bilingual(EXPECTED[expected])}</small></th>${cells.join('')}<td class="lost ${result.lostYen > 0 ? 'done' : 'refused'}">${yen(result.lostYen)}</td></tr>`;
}

function renderColumn(result: Result, number: number, pictures: ReadonlyMap<Uint8Array, string>): string {
  const { column, done, told, tookMs } = result;
  const fault = faultOf(result);
  return `<section id="${column.id}" class="${fault ? 'bad' : ''}">
  <h2><span class="number">${number}</span><span>${plain(column.title.ja)}<small lang="en">${plain(column.title.en)}</small></span><span class="time">${formatDuration(tookMs)}</span></h2>
  ${fault ? `<div class="outcome"><pre>${plain(fault)}</pre></div>` : ''}
  <ul class="told">${
    told.length === 0
      ? `<li>${bilingual({ ja: 'お客さまには何も知らされませんでした。', en: 'The victim was told nothing.' })}</li>`
      : told
          .map(({ minutes, subject }) => `<li><time>+ ${afterwards(minutes)}</time> ✉ ${plain(subject)}</li>`)
          .join('')
  }</ul>
  <div class="pictures">${done.map((each) => renderPicture(each, pictures)).join('\n')}</div>
</section>`;
}

function renderPicture({ deed, words, picture }: Done, pictures: ReadonlyMap<Uint8Array, string>): string {
  const href = picture === null ? undefined : pictures.get(picture);
  if (href === undefined) return '';
  const caption = { ja: `${DEED_WORDS[deed].ja}：${words.ja}`, en: `${DEED_WORDS[deed].en}: ${words.en}` };
  return `<figure class="page"><a href="${href}"><img src="${href}" loading="lazy" alt="${plain(caption.ja)}"></a><figcaption>${bilingual(caption)}</figcaption></figure>`;
}

function bilingual(words: Words): string {
  return `<p>${plain(words.ja)}</p><p lang="en">${plain(words.en)}</p>`;
}

/** Text as HTML. */
function plain(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
