// SPDX-License-Identifier: Apache-2.0
// node bundle.mjs OUTPUT: writes the bundle of echarts.mjs as one classic script, with the licences of what is inside at its top.
// The same lock file and entry give the same bytes on every machine. About half a second.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

function text(...names) {
  return readFileSync(join(here, ...names), 'utf8');
}

function fail(sentence) {
  console.error(`reports/formats/html/charts: ${sentence}; run tools/install`);
  process.exit(1);
}

// tools/install keeps a copy of the lock file that the packages were installed from.
function require_packages_of_lock_file() {
  let installed;
  try {
    installed = text('node_modules', '.installed-from-lock.json');
  } catch {
    fail('the npm packages are not installed');
  }
  if (installed !== text('package-lock.json')) {
    fail('the installed npm packages are not those of package-lock.json');
  }
}

function licences() {
  const version = (name) => JSON.parse(text('node_modules', name, 'package.json')).version;
  return [
    `/*! Apache ECharts ${version('echarts')}, Apache License 2.0, bundled with zrender ${version('zrender')}, BSD 3-Clause.`,
    text('node_modules', 'echarts', 'NOTICE').trim(),
    text('node_modules', 'zrender', 'LICENSE').trim(),
    '*/',
  ].join('\n\n');
}

const output = process.argv[2];
if (!output || process.argv.length > 3) {
  console.error('usage: node bundle.mjs OUTPUT');
  process.exit(2);
}
require_packages_of_lock_file();
const { build } = await import('esbuild');
await build({
  entryPoints: [join(here, 'echarts.mjs')],
  outfile: output,
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: 'iife',
  globalName: 'echarts',
  target: 'es2020',
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: licences() },
  logLevel: 'warning',
});
