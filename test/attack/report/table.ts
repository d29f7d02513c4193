import { DEED_WORDS, DEEDS, type Deed, type Done, type Outcome } from '../deed.ts';
import { faultOf, type Result } from '../run.ts';

/** Of several tries the one with which the thief came furthest. */
const FURTHEST: readonly Outcome[] = ['done', 'held', 'refused', 'not-reached'];

export function furthest({ done }: Pick<Result, 'done'>, deed: Deed): Done | null {
  const tries = done.filter((each) => each.deed === deed);
  return tries.toSorted((one, other) => FURTHEST.indexOf(one.outcome) - FURTHEST.indexOf(other.outcome))[0] ?? null;
}

const SIGNS: Readonly<Record<Outcome, string>> = {
  done: '✗ done',
  held: '… held',
  refused: '✓ refused',
  'not-reached': '·',
};

export const yen = (amount: number): string => `¥${amount.toLocaleString('en-US')}`;

/** Minutes as people say them. */
export function afterwards(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}

/** How far the thief got in each column, and what the victim was told when, for a terminal. */
export function renderTable(results: readonly Result[]): string {
  const lines = results.flatMap((result) => {
    const { column, lostYen, told } = result;
    const got = DEEDS.map(
      (deed) => `${DEED_WORDS[deed].en}: ${SIGNS[furthest(result, deed)?.outcome ?? 'not-reached']}`,
    );
    const notices = told.map(({ minutes, subject }) => `      + ${afterwards(minutes).padStart(6)}  ${subject}`);
    const fault = faultOf(result);
    return [
      `${fault ? '✗' : '✓'} ${column.title.en} (${column.expected})`,
      `    ${got.join(' · ')}`,
      `    lost: ${yen(lostYen)}${fault ? `   ${fault}` : ''}`,
      ...(notices.length === 0 ? ['    the victim was told nothing'] : ['    the victim was told', ...notices]),
      '',
    ];
  });
  return lines.join('\n');
}
