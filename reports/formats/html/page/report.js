// SPDX-License-Identifier: Apache-2.0
// What moves in a report: charts from the data beside them, tables that sort and search, the mark in the navigation.
// Needs the global `echarts`. Texts of the document reach the page only as text, never as markup, but for tooltips, which escape them.
'use strict';
(() => {
  document.documentElement.classList.add('js');

  // Numbers and texts -------------------------------------------------------------------------------------------------------------------------

  const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const isNumber = (value) => typeof value === 'number';

  function plain(value, decimals) {
    const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    return (value < 0 && /[1-9]/.test(text) ? '\u2212' : '') + text;
  }

  function duration(seconds) {
    const size = Math.abs(seconds);
    if (size < 1) return `${plain(seconds, 2)} s`;
    if (size < 10) return `${plain(seconds, 1)} s`;
    if (size < 90) return `${plain(seconds, 0)} s`;
    for (const [unit, name, most] of [[60, 'min', 5400], [3600, 'h', 172801], [86400, 'd', Infinity]]) {
      if (size < most) return `${plain(seconds / unit, size / unit < 99.95 ? 1 : 0)} ${name}`;
    }
    return '';
  }

  // `decimals` of an axis depend on its ticks, those of a value on the format.
  function shown(value, format, decimals = format.decimals) {
    if (!isNumber(value)) return '\u2013';
    if (format.duration) return duration(value);
    const text = plain(value, decimals);
    return text.startsWith('\u2212') ? `\u2212${format.prefix}${text.slice(1)}${format.suffix}` : format.prefix + text + format.suffix;
  }

  // As many decimals as a tick has; nothing is not "$0 k".
  const tick = (format) => (value) => {
    const decimals = [0, 1, 2, 3, 4].find((digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9 * Math.max(1, Math.abs(value))) ?? 4;
    return shown(value, value === 0 ? { ...format, suffix: format.suffix.replace(/^ (k|M|bn|tn)$/, '') } : format, decimals);
  };

  // Charts ------------------------------------------------------------------------------------------------------------------------------------

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const font = getComputedStyle(document.body).fontFamily;

  function frame(data) {
    return {
      animation: false,
      textStyle: { fontFamily: font, color: colour('soft') },
      grid: { left: 2, right: 14, top: 12, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { show: false },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'), padding: [6, 10],
        textStyle: { color: colour('ink'), fontSize: 12.5, fontFamily: font }, axisPointer: { lineStyle: { color: colour('faint') }, shadowStyle: { color: colour('grid') } },
        formatter: (points) => tip(data, points),
      },
    };
  }

  function tip(data, points) {
    const place = (Array.isArray(points) ? points[0] : points).dataIndex;
    const rows = data.rows(place).map(([name, text]) => `<tr><td style="padding:0 12px 0 0">${escaped(name)}</td><td style="text-align:right">${escaped(text)}</td></tr>`);
    return `<b>${escaped(data.labels[place])}</b><table style="width:auto;border-spacing:0;font-size:12px">${rows.join('')}</table>`;
  }

  const axisLook = () => ({
    axisLine: { lineStyle: { color: colour('line') } }, axisTick: { show: false }, splitLine: { lineStyle: { color: colour('grid') } },
    axisLabel: { color: colour('faint'), fontSize: 11.5, hideOverlap: true },
  });
  const timeAxis = (data) => ({ type: 'category', data: data.labels, boundaryGap: false, ...axisLook() });
  const nameAxis = (data, width) => {
    const look = axisLook();
    return { type: 'category', data: data.labels, inverse: true, ...look, axisLabel: { ...look.axisLabel, color: colour('soft'), fontSize: 12, interval: 0, width: Math.min(230, width * 0.38), overflow: 'truncate' }, splitLine: { show: false } };
  };
  const valueAxis = (data) => ({ type: 'value', splitNumber: 4, ...axisLook(), axisLine: { show: false }, axisLabel: { ...axisLook().axisLabel, formatter: tick(data.format) } });
  // How much room a legend takes, about: it breaks into lines on a phone.
  const legendRoom = (names, width) => 6 + 28 * Math.ceil(names.reduce((sum, name) => sum + 36 + 7.2 * name.length, 0) / width);
  const legend = (names) => ({ show: true, top: 0, left: 0, icon: 'roundRect', itemWidth: 11, itemHeight: 11, itemGap: 16, textStyle: { color: colour('soft'), fontSize: 12 }, data: names });

  function boundLine(data, along) {
    if (!isNumber(data.bound)) return undefined;
    return {
      silent: true, symbol: 'none', lineStyle: { color: colour('missed'), type: [5, 4], width: 1.2 },
      label: { show: along === 'yAxis', formatter: data.bound_name, position: 'insideStartTop', color: colour('missed'), fontSize: 11, distance: [2, 3] },
      data: [{ [along]: data.bound }],
    };
  }

  // A bound far outside the data would press the data flat; the caption tells it.
  function limits(data) {
    const values = [...data.low, ...data.high, ...data.middle].filter(isNumber);
    let low = Math.min(...values), high = Math.max(...values);
    const near = isNumber(data.bound) && data.bound <= high + 1.2 * (high - Math.min(0, low)) && data.bound >= low - 2.5 * Math.max(high - low, Math.abs(high) * 0.05);
    if (near) [low, high] = [Math.min(low, data.bound), Math.max(high, data.bound)];
    const room = (high - low || Math.abs(high) || 1) * 0.08;
    return { near, min: data.from_zero && low >= 0 ? 0 : low - room, max: high + room };
  }

  function fan(data) {
    data.rows = (place) => [[data.middle_name, shown(data.middle[place], data.format)], [data.band_name, `${shown(data.low[place], data.format)} \u2013 ${shown(data.high[place], data.format)}`]];
    const { near, min, max } = limits(data);
    const height = data.low.map((low, place) => (isNumber(low) ? data.high[place] - low : null));
    const band = { type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
    return {
      ...frame(data), xAxis: timeAxis(data),
      yAxis: { ...valueAxis(data), min, max, axisLabel: { ...valueAxis(data).axisLabel, showMinLabel: min === 0, showMaxLabel: false } },
      series: [
        { ...band, data: data.low },
        { ...band, data: height, areaStyle: { color: colour('band'), opacity: 1 } },
        { type: 'line', data: data.middle, symbol: data.labels.length < 3 ? 'circle' : 'none', symbolSize: 7, lineStyle: { color: colour('accent'), width: 2 }, itemStyle: { color: colour('accent') }, markLine: near ? boundLine(data, 'yAxis') : undefined },
      ],
    };
  }

  function bars(data, width) {
    data.rows = (place) => {
      const rows = data.series.map((one) => [one.name, shown(one.values[place], data.format)]);
      return data.stacked ? [...rows, ['all', shown(data.series.reduce((sum, one) => sum + (one.values[place] || 0), 0), data.format)]] : rows;
    };
    const look = data.stacked ? { stack: 'all', barCategoryGap: data.horizontal ? '34%' : '22%' } : { barCategoryGap: '30%', barGap: '12%' };
    const values = valueAxis(data);
    const names = data.horizontal ? nameAxis(data, width) : { ...timeAxis(data), boundaryGap: true };
    const base = frame(data);
    return {
      ...base, legend: legend(data.series.map((one) => one.name)), grid: { ...base.grid, top: legendRoom(data.series.map((one) => one.name), width) },
      tooltip: { ...base.tooltip, axisPointer: { ...base.tooltip.axisPointer, type: 'shadow' } },
      xAxis: data.horizontal ? values : names, yAxis: data.horizontal ? names : values,
      series: data.series.map((one, place) => ({
        type: 'bar', name: one.name, data: one.values, ...look, barMaxWidth: 26,
        itemStyle: { color: data.stacked ? colour(`s${place % 10 + 1}`) : colour(place === 0 ? 'm4' : 'm2') },
      })),
    };
  }

  // Times span seconds to weeks: the axis is the logarithm, its ticks are times that people know.
  const known = [0.1, 1, 10, 60, 600, 3600, 14400, 86400, 604800, 2592000, 31536000];
  const knownBetween = [0.3, 3, 30, 180, 300, 1200, 1800, 7200, 28800, 43200, 172800, 345600, 1209600, 7776000];
  const log = (seconds) => Math.log10(Math.max(seconds, 0.1));

  function ranges(data, width) {
    data.rows = (place) => data.marks.map((mark) => [mark.name, shown(mark.values[place], data.format)]);
    const all = data.marks.flatMap((mark) => mark.values).filter(isNumber);
    if (isNumber(data.bound)) all.push(data.bound);
    const low = log(Math.min(...all)) - 0.15, high = log(Math.max(...all)) + 0.15;
    const inside = (times) => times.map(log).filter((value) => value > low && value < high);
    const ticks = inside(known).length > 3 || width < 480 ? inside(known) : inside([...known, ...knownBetween]).sort((a, b) => a - b);
    const base = frame(data), look = axisLook();
    const label = (value) => duration(Math.round(10 ** value * 10) / 10).replace(/\.0(?= )/, '').replace('60 s', '1 min').replace('60 min', '1 h').replace('24 h', '1 d');
    const bound = boundLine({ ...data, bound: isNumber(data.bound) ? log(data.bound) : null }, 'xAxis');
    if (bound) Object.assign(bound.label, { show: true, position: 'start', distance: 4 });
    return {
      ...base, legend: legend(data.marks.map((mark) => mark.name)), grid: { ...base.grid, top: legendRoom(data.marks.map((mark) => mark.name), width) + (bound ? 16 : 0) },
      tooltip: { ...base.tooltip, axisPointer: { ...base.tooltip.axisPointer, type: 'shadow' } },
      xAxis: { type: 'value', min: low, max: high, axisLine: { show: false }, axisTick: { show: false, customValues: ticks }, splitLine: { show: false }, axisLabel: { ...look.axisLabel, customValues: ticks, formatter: label } },
      yAxis: nameAxis(data, width),
      series: [
        { type: 'custom', silent: true, data: data.labels.map((_, place) => [place]), renderItem: (params, api) => span(params, api, data, ticks) },
        ...data.marks.map((mark, place) => ({
          type: 'scatter', name: mark.name, symbolSize: place === 0 ? 10 : 8, z: 5, data: mark.values.map((value) => (isNumber(value) ? log(value) : null)),
          itemStyle: { color: colour(`m${place + 1}`), borderColor: colour('paper'), borderWidth: 1, opacity: 1 }, markLine: place === 0 ? bound : undefined,
        })),
      ],
    };
  }

  // The line behind the marks of a row, and once the lines of the ticks.
  function span(params, api, data, ticks) {
    const row = api.value(0), at = (value) => api.coord([value, row])[0], y = api.coord([0, row])[1];
    const values = data.marks.map((mark) => mark.values[row]).filter(isNumber).map(log);
    const line = (x1, y1, x2, y2, stroke, lineWidth) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth }, silent: true });
    const area = params.coordSys;
    const children = params.dataIndex > 0 ? [] : ticks.map((value) => line(at(value), area.y, at(value), area.y + area.height, colour('grid'), 1));
    if (values.length > 1) children.push(line(at(Math.min(...values)), y, at(Math.max(...values)), y, colour('m4'), 3));
    return { type: 'group', children };
  }

  function intervals(data, width) {
    data.rows = (place) => [
      ...(data.truth.length ? [[data.truth_name, shown(data.truth[place], data.format)]] : []),
      [data.middle_name, shown(data.middle[place], data.format)],
      [data.interval_name, `${shown(data.low[place], data.format)} \u2013 ${shown(data.high[place], data.format)}`],
    ];
    const base = frame(data), tone = (place) => (data.states[place] && data.states[place] !== 'none' ? colour(data.states[place]) : colour(data.states.length ? 'faint' : 'accent'));
    const whisker = (params, api) => {
      const row = api.value(0), y = api.coord([0, row])[1], x1 = api.coord([data.low[row], row])[0], x2 = api.coord([data.high[row], row])[0];
      return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: tone(row), lineWidth: 6, opacity: 0.32, lineCap: 'round' } };
    };
    const zero = data.around_zero ? { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colour('soft'), type: 'solid', width: 1 }, data: [{ xAxis: 0 }] } : undefined;
    const names = [data.middle_name, data.interval_name, ...(data.truth.length ? [data.truth_name] : [])];
    return {
      ...base, legend: { ...legend(names), selectedMode: false, data: names.map((name, place) => ({ name, itemStyle: { color: colour(['accent', 'band', 'ink'][place]), opacity: 1 } })) }, grid: { ...base.grid, top: legendRoom(names, width) },
      tooltip: { ...base.tooltip, axisPointer: { ...base.tooltip.axisPointer, type: 'shadow' } },
      xAxis: { ...valueAxis(data), scale: true }, yAxis: nameAxis(data, width),
      series: [
        { type: 'custom', name: data.interval_name, itemStyle: { color: colour('accent'), opacity: 0.4 }, renderItem: whisker, data: data.low.map((low, place) => [place, low, data.high[place]]), encode: { y: 0, x: [1, 2] } },
        { type: 'scatter', name: data.middle_name, symbolSize: 9, z: 4, itemStyle: { color: (point) => (point.dataIndex === undefined ? colour('accent') : tone(point.dataIndex)), opacity: 1 }, data: data.middle, markLine: zero },
        { type: 'scatter', name: data.truth_name, symbol: 'diamond', symbolSize: 11, z: 5, itemStyle: { color: colour('ink'), opacity: 1 }, data: data.truth },
      ],
    };
  }

  const kinds = { fan, bars, ranges, intervals };
  const charts = [...document.querySelectorAll('.chart')].map((place) => ({ place, data: JSON.parse(place.querySelector('script').textContent), height: place.clientHeight, drawn: null }));

  function draw(chart) {
    const { place, data } = chart;
    if (chart.drawn) chart.drawn.dispose();
    const option = kinds[place.dataset.kind](data, place.clientWidth);
    // What the legend takes on a narrow screen is added, not taken from the rows.
    place.style.height = `${chart.height + Math.max(0, option.grid.top - 34)}px`;
    chart.drawn = echarts.init(place, null, { renderer: 'svg' });
    chart.drawn.setOption(option);
    chart.width = place.clientWidth;
  }

  function resize(chart) {
    if (chart.drawn && chart.place.clientWidth > 0 && chart.place.clientWidth !== chart.width) draw(chart);
  }

  charts.forEach(draw);
  const watcher = new ResizeObserver((entries) => entries.forEach((entry) => resize(charts.find((chart) => chart.place === entry.target))));
  charts.forEach((chart) => watcher.observe(chart.place));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(draw));
  addEventListener('beforeprint', () => charts.forEach(resize));

  // Tables ------------------------------------------------------------------------------------------------------------------------------------

  const key = (cell) => (cell.dataset.v === undefined ? null : Number(cell.dataset.v));

  // Numbers by value, words by alphabet, what has no number last in both directions.
  function compare(a, b, sign) {
    const [left, right] = [key(a), key(b)];
    if (left !== null && right !== null) return sign * (left - right);
    if (left !== null || right !== null) return left !== null ? -1 : 1;
    return sign * a.textContent.localeCompare(b.textContent, 'en', { numeric: true });
  }

  function sort(table, column, heading) {
    const ascending = heading.getAttribute('aria-sort') === 'ascending' || (!heading.hasAttribute('aria-sort') && heading.classList.contains('n'));
    const sign = ascending ? -1 : 1;
    table.querySelectorAll('thead th').forEach((one) => one.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], sign)));
  }

  function makeSortable(table) {
    if (table.tBodies[0].rows.length < 3) return;
    table.querySelectorAll('thead th').forEach((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = heading.textContent;
      button.addEventListener('click', () => sort(table, column, heading));
      heading.replaceChildren(button);
    });
  }
  document.querySelectorAll('.block table').forEach(makeSortable);

  function search(input) {
    const rows = [...input.closest('.block').querySelectorAll('tbody tr')];
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) found += 1;
    }
    input.nextElementSibling.textContent = words.length ? `${found} of ${rows.length}` : '';
  }
  document.querySelectorAll('input[type=search]').forEach((input) => input.addEventListener('input', () => search(input)));

  // Navigation --------------------------------------------------------------------------------------------------------------------------------

  const links = new Map([...document.querySelectorAll('nav a')].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      links.forEach((link) => link.removeAttribute('aria-current'));
      links.get(entry.target.id)?.setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-12% 0px -80% 0px' });
  document.querySelectorAll('main section').forEach((section) => seen.observe(section));
})();
