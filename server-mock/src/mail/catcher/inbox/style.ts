/** Paper, ink and the vermilion seal, as everywhere in this project; 18 px, one column. */
export const INBOX_STYLE = `
:root { color-scheme: light dark; --page: #f3efe6; --paper: #fffdf8; --ink: #211e1a; --quiet: #5c554b; --rule: #ddd5c6;
  --seal: #c03a22; --link: #8f2412; }
@media (prefers-color-scheme: dark) { :root { --page: #151311; --paper: #211e1b; --ink: #f3eee4; --quiet: #c4bbac;
  --rule: #4a443b; --seal: #ff8a6e; --link: #ffb09b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 18px/1.7 'Hiragino Sans', 'Yu Gothic Medium',
  'Noto Sans CJK JP', 'Noto Sans JP', Meiryo, sans-serif; word-break: auto-phrase; }
main, header { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { display: flex; align-items: center; gap: 1rem; padding-top: 1.5rem; }
header form { margin-left: auto; }
.seal { width: 3.2rem; height: 3.2rem; border-radius: 50%; background: #c03a22; color: #fff; display: grid;
  place-items: center; font: bold 1.6rem/1 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP', serif; flex: none; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
p { margin: .8rem 0; }
.quiet { color: var(--quiet); }
a { color: var(--link); }
button { font: inherit; color: var(--link); background: none; border: 1px solid var(--rule); border-radius: .4rem;
  padding: .3rem .9rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--seal); outline-offset: 2px; }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .4rem 1.5rem; }
.mails { list-style: none; margin: 0 0 2rem; padding: 0; background: var(--paper); border: 1px solid var(--rule);
  border-radius: .6rem; }
.mails li + li { border-top: 1px solid var(--rule); }
.mails a { display: block; padding: .9rem 1.2rem; text-decoration: none; color: inherit; }
.mails a:hover .subject, .mails a:focus-visible .subject { text-decoration: underline; }
.subject { display: block; font-weight: bold; color: var(--link); overflow-wrap: anywhere; }
.meta { display: flex; flex-wrap: wrap; gap: 0 1.5rem; color: var(--quiet); font-size: 1rem; overflow-wrap: anywhere; }
.empty { background: var(--paper); border: 1px solid var(--rule); border-radius: .6rem; padding: 1.5rem; text-align: center; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 1rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 46rem; border: 1px solid var(--rule); border-radius: .6rem; background: var(--paper); }
pre { background: var(--paper); border: 1px solid var(--rule); border-radius: .6rem; padding: 1.2rem; margin: 0 0 2rem;
  white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .6rem; } }
`;
