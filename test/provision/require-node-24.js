// Plain JavaScript on purpose: an old Node cannot even read the TypeScript scripts that come after this one.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    [
      `Anshin Key needs Node 24 or newer; this is Node ${process.versions.node} (${process.execPath}).`,
      'Node 24 comes with `npm ci` as the package "node" and stands first on the PATH of npm scripts.',
      'It is missing when install scripts were switched off. Either run',
      '    npm rebuild node',
      'or install Node 24 yourself: https://nodejs.org/',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
