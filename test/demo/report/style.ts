/** Paper, ink and one vermilion, as everywhere in this project. */
export const STYLE = `
:root { --paper: #fbf9f3; --sheet: #ffffff; --ink: #25231f; --faint: #6d675c; --line: #e3ddcf; --vermilion: #c8382b; --good: #2f6b4f; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 3rem clamp(1rem, 4vw, 4rem) 4rem; max-width: 86rem; background: var(--paper); color: var(--ink);
  font: 18px/1.75 'Hiragino Sans', 'Noto Sans CJK JP', 'Yu Gothic', 'Meiryo', sans-serif; }
header { display: flex; gap: 1.75rem; align-items: center; }
.seal { width: 6.5rem; flex: none; transform: rotate(-6deg); }
h1 { margin: 0; font: 600 clamp(1.6rem, 3.4vw, 2.6rem)/1.35 'Hiragino Mincho ProN', 'Noto Serif CJK JP', 'Yu Mincho', serif; letter-spacing: .02em; }
[lang=en] { color: var(--faint); font-size: .875em; line-height: 1.5; }
p { margin: 0; } p + p[lang=en] { margin-top: .15rem; }
header p[lang=en] { font-size: 1.1rem; }
.summary { display: grid; grid-template-columns: auto 1fr; column-gap: 1.25rem; align-items: center; margin: 2.5rem 0 1.5rem; padding: 1rem 1.5rem;
  background: var(--sheet); border: 1px solid var(--line); border-left: 6px solid var(--good); border-radius: 6px; }
.summary strong { grid-row: span 2; font-size: 2rem; font-variant-numeric: tabular-nums; }
.summary.bad { border-left-color: var(--vermilion); }
nav ol { margin: 0 0 3.5rem; padding: 0; list-style: none; counter-reset: step; display: grid; gap: .1rem 2.5rem; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); }
nav li { counter-increment: step; }
nav a { display: grid; grid-template-columns: 2.2rem 1fr; padding: .4rem 0; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); }
nav a::before { content: counter(step); color: var(--vermilion); font-variant-numeric: tabular-nums; grid-row: span 2; }
nav a:hover { border-color: var(--vermilion); } nav span { grid-column: 2; }
section { margin: 0 0 4.5rem; scroll-margin-top: 1rem; }
h2 { display: grid; grid-template-columns: auto 1fr auto; gap: 1.1rem; align-items: center; margin: 0; font-size: 1.45rem; line-height: 1.4; }
h2 small { display: block; font-weight: 400; font-size: 1rem; }
.number { display: grid; place-items: center; width: 2.9rem; height: 2.9rem; border-radius: 50%; background: var(--vermilion); color: var(--paper); font-size: 1.2rem; }
.bad .number { background: none; border: 3px solid var(--vermilion); color: var(--vermilion); }
.time { color: var(--faint); font-weight: 400; font-size: 1rem; font-variant-numeric: tabular-nums; }
.outcome { margin: .6rem 0 1.4rem 4rem; max-width: 52rem; }
pre { overflow: auto; white-space: pre-wrap; color: var(--vermilion); font-size: .85rem; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.75rem; align-items: start; margin-left: 4rem; }
figure { margin: 0; flex: 1 1 30rem; max-width: 42rem; }
figure.window, figure.popup { flex: 0 1 25rem; max-width: 25rem; }
figure.phone { flex: 0 1 24rem; max-width: 24rem; }
figure.mail { flex: 1 1 28rem; max-width: 38rem; }
figure.mail a { display: block; max-height: 62rem; overflow: hidden; mask-image: linear-gradient(#000 92%, transparent); }
img { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 1px 2px #0000000d, 0 8px 24px #0000000f; }
figcaption { margin-top: .75rem; font-size: .95rem; line-height: 1.6; }
.kind { display: inline-block; margin-bottom: .15rem; color: var(--vermilion); font-size: .85rem; }
.kind [lang=en] { margin-left: .3rem; }
footer { margin-top: 5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); color: var(--faint); font-size: .9rem; }
@media (max-width: 48rem) { .outcome, .pictures { margin-left: 0; } }
@media print { body { background: none; padding: 0; } section { break-inside: avoid-page; } img { box-shadow: none; } }
`;
