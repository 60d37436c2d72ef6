// SPDX-License-Identifier: Apache-2.0
// node draw.mjs BUNDLE KINDS: draws every kind of chart with the bundle, without a browser. Prints what could not be drawn; exits 0 when that is
// nothing.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const [bundle, script] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
const here = runInThisContext(`${bundle}\n${script}\n({ echarts, kinds, missing })`);

const names = here.missing((option) => {
  const chart = here.echarts.init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 400 });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}, here.kinds);
if (names.length > 0) console.log(`not drawn: ${names.join(', ')}`);
// Said aloud: a chart's clock would keep the process alive.
process.exit(names.length > 0 ? 1 : 0);
