// SPDX-License-Identifier: Apache-2.0
// One small chart for every kind and part that reports/formats/html/charts/echarts.mjs puts into the bundle, each with something that can only
// be in the picture when that kind or part drew it: a colour of its own, or a text. Runs in a browser and in Node.js.
'use strict';

const axes = { xAxis: { type: 'category', data: ['a', 'b', 'c'] }, yAxis: { type: 'value' } };

function series(kind, data, more) {
  return { ...axes, series: [{ type: kind, data, itemStyle: { color: '#12ab34' }, ...more }] };
}

const line = (more) => series('line', [1, 3, 2], more);

// name: [option, what the SVG must hold]
const kinds = {
  bar: [series('bar', [1, 3, 2]), '#12ab34'],
  line: [line({ lineStyle: { color: '#12ab34' } }), '#12ab34'],
  scatter: [series('scatter', [1, 3, 2]), '#12ab34'],
  boxplot: [series('boxplot', [[1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [1, 2, 2, 3, 4]]), '#12ab34'],
  heatmap: [{ ...axes, yAxis: { type: 'category', data: ['x'] }, visualMap: { show: false, min: 0, max: 2, inRange: { color: ['#12ab34', '#12ab34'] } },
    series: [{ type: 'heatmap', data: [[0, 0, 0], [1, 0, 1], [2, 0, 2]] }] }, 'rgb(18,171,52)'],
  custom: [series('custom', [[0, 1]], { renderItem: (_, api) => ({ type: 'circle', shape: { cx: api.coord([0, 1])[0], cy: 50, r: 5 }, style: { fill: '#12ab34' } }) }), '#12ab34'],
  sankey: [{ series: [{ type: 'sankey', data: [{ name: 'from', itemStyle: { color: '#12ab34' } }, { name: 'to' }], links: [{ source: 'from', target: 'to', value: 1 }] }] }, '#12ab34'],
  graph: [{ series: [{ type: 'graph', layout: 'none', data: [{ name: 'p', x: 0, y: 0, itemStyle: { color: '#12ab34' } }, { name: 'q', x: 9, y: 9 }], links: [{ source: 'p', target: 'q' }] }] }, '#12ab34'],
  title: [{ ...line(), title: { text: 'What a reader sees' } }, 'What a reader sees'],
  legend: [{ ...line({ name: 'Backlog of appeals' }), legend: {} }, 'Backlog of appeals'],
  grid: [{ ...line(), grid: { show: true, backgroundColor: '#12ab34' } }, '#12ab34'],
  dataset: [{ xAxis: { type: 'category' }, yAxis: {}, dataset: { source: [['d', 1], ['e', 2]] }, series: [{ type: 'bar', itemStyle: { color: '#12ab34' } }] }, '#12ab34'],
  dataZoom: [{ ...line(), dataZoom: [{ type: 'slider', fillerColor: '#12ab34' }] }, '#12ab34'],
  markArea: [line({ markArea: { itemStyle: { color: '#12ab35' }, data: [[{ xAxis: 'a' }, { xAxis: 'b' }]] } }), '#12ab35'],
  markLine: [line({ markLine: { lineStyle: { color: '#12ab35' }, data: [{ yAxis: 2 }] } }), '#12ab35'],
  markPoint: [line({ markPoint: { itemStyle: { color: '#12ab35' }, data: [{ type: 'max' }] } }), '#12ab35'],
  visualMap: [{ ...series('scatter', [1, 2, 3]), visualMap: { show: true, min: 0, max: 3, text: ['a great many', 'few'] } }, 'a great many'],
  aria: [{ ...series('bar', [1, 2, 3]), aria: { enabled: true, decal: { show: true } } }, '<pattern'],
  toolbox: [{ ...line(), toolbox: { feature: { saveAsImage: { show: true } }, iconStyle: { borderColor: '#12ab35' } } }, '#12ab35'],
};

// A tooltip is an element of the page beside the picture, so only a browser shows it.
const kindsOfPage = {
  tooltip: [{ ...line({ name: 'Appeals' }), tooltip: { formatter: 'two days and {c} hours', transitionDuration: 0 } }, 'two days and 3 hours',
    { type: 'showTip', seriesIndex: 0, dataIndex: 1 }],
};

// What is missing from the picture of each kind; empty when all is drawn. `picture(option, action)` gives the SVG, or the page around it, as text.
function missing(picture, charts) {
  const names = [];
  for (const [name, [option, mark, action]] of Object.entries(charts)) {
    let svg = '';
    try {
      svg = picture({ animation: false, ...option }, action);
    } catch (error) {
      svg = String(error);
    }
    if (!svg.includes(mark)) names.push(name);
  }
  return names;
}
