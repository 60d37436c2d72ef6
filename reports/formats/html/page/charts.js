// SPDX-License-Identifier: Apache-2.0
// Draws the charts of a report from the data beside them. Needs the global `echarts`. Texts of the document reach the page only as
// text; the tooltips, which are markup, escape them. Colours come from the variables of report.css, so that light, dark and print need nothing here.
'use strict';
(() => {
  // Numbers and texts

  const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const isNumber = (value) => typeof value === 'number';

  function plain(value, decimals) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = Math.abs(value).toLocaleString('en-US', digits);
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

  function shown(value, format, decimals = format.decimals) {
    if (!isNumber(value)) return '\u2013';
    if (format.duration) return duration(value);
    const text = plain(value, decimals);
    return text.startsWith('\u2212') ? `\u2212${format.prefix}${text.slice(1)}${format.suffix}` : format.prefix + text + format.suffix;
  }

  const span = (low, high, format) => `${shown(low, format)} \u2013 ${shown(high, format)}`;

  // As many decimals as a tick has; nothing is not "$0 k".
  const tick = (format) => (value) => {
    const isExact = (digits) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9 * Math.max(1, Math.abs(value));
    const decimals = [0, 1, 2, 3, 4].find(isExact) ?? 4;
    return shown(value, value === 0 ? { ...format, suffix: format.suffix.replace(/^ (k|M|bn|tn)$/, '') } : format, decimals);
  };

  // What all charts share

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const font = getComputedStyle(document.body).fontFamily;

  function tip(data, points) {
    const place = (Array.isArray(points) ? points[0] : points).dataIndex;
    const cell = (text, style) => `<td style="${style}">${escaped(text)}</td>`;
    const row = ([name, text]) => `<tr>${cell(name, 'padding:0 12px 0 0')}${cell(text, 'text-align:right')}</tr>`;
    const rows = data.rows(place).map(row).join('');
    return `<b>${escaped(data.labels[place])}</b><table style="width:auto;border-spacing:0;font-size:12px">${rows}</table>`;
  }

  function frame(data, pointer = 'line', top = 12) {
    return {
      animation: false,
      textStyle: { fontFamily: font, color: colour('soft') },
      grid: { left: 2, right: 14, top, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { show: false },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: colour('card'), borderColor: colour('line'), padding: [6, 10],
        textStyle: { color: colour('ink'), fontSize: 12.5, fontFamily: font },
        axisPointer: { type: pointer, lineStyle: { color: colour('faint') }, shadowStyle: { color: colour('grid') } },
        formatter: (points) => tip(data, points),
      },
    };
  }

  const axis = (more, label) => ({
    axisLine: { lineStyle: { color: colour('line') } }, axisTick: { show: false }, splitLine: { lineStyle: { color: colour('grid') } },
    axisLabel: { color: colour('faint'), fontSize: 11.5, hideOverlap: true, ...label }, ...more,
  });
  const timeAxis = (data, boundaryGap) => axis({ type: 'category', data: data.labels, boundaryGap });
  const nameAxis = (data, width) => axis(
    { type: 'category', data: data.labels, inverse: true, splitLine: { show: false } },
    { color: colour('soft'), fontSize: 12, interval: 0, width: Math.min(230, width * 0.38), overflow: 'truncate' });
  const valueAxis = (data, more, label) => axis({ type: 'value', splitNumber: 4, axisLine: { show: false }, ...more },
    { formatter: tick(data.format), ...label });

  const legend = (items) => ({
    show: true, top: 0, left: 0, icon: 'roundRect', itemWidth: 11, itemHeight: 11, itemGap: 16,
    textStyle: { color: colour('soft'), fontSize: 12 }, data: items,
  });
  // How much room a legend takes, about: it breaks into lines on a phone.
  const legendRoom = (names, width) => 6 + 28 * Math.ceil(names.reduce((sum, name) => sum + 36 + 7.2 * name.length, 0) / width);

  function boundLine(bound, name, along, label) {
    if (!isNumber(bound)) return undefined;
    return {
      silent: true, symbol: 'none', lineStyle: { color: colour('missed'), type: [5, 4], width: 1.2 },
      label: { formatter: name, color: colour('missed'), fontSize: 11, ...label },
      data: [{ [along]: bound }],
    };
  }

  // When something changed; what it was stands in the tooltip and in the section on changes.
  function momentLines(moments) {
    if (!moments) return undefined;
    return {
      silent: true, symbol: 'none', lineStyle: { color: colour('soft'), type: [2, 3], width: 1 }, label: { show: false },
      data: [...new Set(moments.map((moment) => moment.place))].map((place) => ({ xAxis: place })),
    };
  }

  // A middle line inside a band over time

  // A bound far outside the data would press the data flat; the caption tells it.
  function limits(data) {
    const values = [...data.low, ...data.high, ...data.middle].filter(isNumber);
    let low = Math.min(...values), high = Math.max(...values);
    const above = high + 1.2 * (high - Math.min(0, low)), below = low - 2.5 * Math.max(high - low, Math.abs(high) * 0.05);
    const near = isNumber(data.bound) && data.bound <= above && data.bound >= below;
    if (near) [low, high] = [Math.min(low, data.bound), Math.max(high, data.bound)];
    const room = (high - low || Math.abs(high) || 1) * 0.08;
    return { near, min: data.from_zero && low >= 0 ? 0 : low - room, max: high + room };
  }

  function fan(data) {
    data.rows = (place) => [
      [data.middle_name, shown(data.middle[place], data.format)],
      [data.band_name, span(data.low[place], data.high[place], data.format)],
      ...(data.moments || []).filter((moment) => moment.place === place).map((moment) => ['event', moment.name]),
    ];
    const { near, min, max } = limits(data);
    const height = data.low.map((low, place) => (isNumber(low) ? data.high[place] - low : null));
    const band = { type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
    const bound = boundLine(near ? data.bound : null, data.bound_name, 'yAxis', { position: 'insideStartTop', distance: [2, 3] });
    return {
      ...frame(data),
      xAxis: timeAxis(data, false),
      yAxis: valueAxis(data, { min, max }, { showMinLabel: min === 0, showMaxLabel: false }),
      series: [
        { ...band, data: data.low, markLine: momentLines(data.moments) },
        { ...band, data: height, areaStyle: { color: colour('band'), opacity: 1 } },
        {
          type: 'line', data: data.middle, symbol: data.labels.length < 3 ? 'circle' : 'none', symbolSize: 7,
          lineStyle: { color: colour('accent'), width: 2 }, itemStyle: { color: colour('accent') }, markLine: bound,
        },
      ],
    };
  }

  // Bars

  function bars(data, width) {
    const sum = (place) => data.series.reduce((all, one) => all + (one.values[place] || 0), 0);
    data.rows = (place) => {
      const rows = data.series.map((one) => [one.name, shown(one.values[place], data.format)]);
      return data.stacked ? [...rows, ['all', shown(sum(place), data.format)]] : rows;
    };
    const piled = { stack: 'all', barCategoryGap: data.horizontal ? '34%' : '22%' };
    const look = data.stacked ? piled : { barCategoryGap: '30%', barGap: '12%' };
    const fill = (place) => (data.stacked ? `s${place % 10 + 1}` : ['m4', 'm2'][place % 2]);
    const values = valueAxis(data);
    const labels = data.horizontal ? nameAxis(data, width) : timeAxis(data, true);
    const names = data.series.map((one) => one.name);
    return {
      ...frame(data, 'shadow', legendRoom(names, width)), legend: legend(names),
      xAxis: data.horizontal ? values : labels, yAxis: data.horizontal ? labels : values,
      series: data.series.map((one, place) => ({
        type: 'bar', name: one.name, data: one.values, barMaxWidth: 26, ...look, itemStyle: { color: colour(fill(place)) },
      })),
    };
  }

  // Percentiles of times. They span seconds to weeks: the axis is the logarithm, its ticks are times that people know.

  const known = [0.1, 1, 10, 60, 600, 3600, 14400, 86400, 604800, 2592000, 31536000];
  const knownBetween = [0.3, 3, 30, 180, 300, 1200, 1800, 7200, 28800, 43200, 172800, 345600, 1209600, 7776000];
  const log = (seconds) => Math.log10(Math.max(seconds, 0.1));
  const timeOfTick = (value) => duration(Math.round(10 ** value * 10) / 10)
    .replace(/\.0(?= )/, '').replace(/^60 s$/, '1 min').replace(/^60 min$/, '1 h').replace(/^24 h$/, '1 d');

  function ticksBetween(low, high, many) {
    const inside = (times) => times.map(log).filter((value) => value > low && value < high);
    return many && inside(known).length < 4 ? inside([...known, ...knownBetween]).sort((a, b) => a - b) : inside(known);
  }

  function ranges(data, width) {
    data.rows = (place) => data.marks.map((mark) => [mark.name, shown(mark.values[place], data.format)]);
    const all = data.marks.flatMap((mark) => mark.values).filter(isNumber);
    if (isNumber(data.bound)) all.push(data.bound);
    const low = log(Math.min(...all)) - 0.15, high = log(Math.max(...all)) + 0.15;
    const ticks = ticksBetween(low, high, width >= 480);
    // The name of a bound near an edge stays inside the picture.
    const at = isNumber(data.bound) ? (log(data.bound) - low) / (high - low) : null;
    const align = at > 0.6 ? 'right' : at < 0.3 ? 'left' : 'center';
    const bound = boundLine(at === null ? null : log(data.bound), data.bound_name, 'xAxis', { position: 'start', distance: 4, align });
    const names = data.marks.map((mark) => mark.name);
    const dots = (mark, place) => ({
      type: 'scatter', name: mark.name, symbolSize: place === 0 ? 10 : 8, z: 5,
      data: mark.values.map((value) => (isNumber(value) ? log(value) : null)), markLine: place === 0 ? bound : undefined,
      itemStyle: { color: colour(`m${place + 1}`), borderColor: colour('paper'), borderWidth: 1, opacity: 1 },
    });
    return {
      ...frame(data, 'shadow', legendRoom(names, width) + (bound ? 16 : 0)), legend: legend(names),
      xAxis: valueAxis(data, { min: low, max: high, axisTick: { show: false, customValues: ticks }, splitLine: { show: false } },
        { customValues: ticks, formatter: timeOfTick }),
      yAxis: nameAxis(data, width),
      series: [
        {
          type: 'custom', silent: true, data: data.labels.map((_, place) => [place]),
          renderItem: (params, api) => rail(params, api, data, ticks),
        },
        ...data.marks.map(dots),
      ],
    };
  }

  // The line behind the marks of a row, and with the first row the lines of the ticks.
  function rail(params, api, data, ticks) {
    const row = api.value(0), at = (value) => api.coord([value, row])[0], y = api.coord([0, row])[1], area = params.coordSys;
    const line = (x1, y1, x2, y2, stroke, lineWidth) => {
      return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth }, silent: true };
    };
    const upright = (value) => line(at(value), area.y, at(value), area.y + area.height, colour('grid'), 1);
    const values = data.marks.map((mark) => mark.values[row]).filter(isNumber).map(log);
    const children = params.dataIndex > 0 ? [] : ticks.map(upright);
    if (values.length > 1) children.push(line(at(Math.min(...values)), y, at(Math.max(...values)), y, colour('m4'), 3));
    return { type: 'group', children };
  }

  // Intervals with their middle, and the truth beside them

  function intervals(data, width) {
    const truth = data.truth.length > 0;
    data.rows = (place) => [
      ...(truth ? [[data.truth_name, shown(data.truth[place], data.format)]] : []),
      [data.middle_name, shown(data.middle[place], data.format)],
      [data.interval_name, span(data.low[place], data.high[place], data.format)],
    ];
    const tone = (place) => {
      const state = data.states[place];
      return colour(state === undefined ? 'accent' : state === 'none' ? 'faint' : state);
    };
    const whisker = (params, api) => {
      const row = api.value(0), [x1, y1] = api.coord([data.low[row], row]), [x2, y2] = api.coord([data.high[row], row]);
      return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: tone(row), lineWidth: 6, opacity: 0.32, lineCap: 'round' } };
    };
    const zero = {
      silent: true, symbol: 'none', label: { show: false }, data: [{ xAxis: 0 }],
      lineStyle: { color: colour('soft'), type: 'solid', width: 1 },
    };
    const names = [data.middle_name, data.interval_name, ...(truth ? [data.truth_name] : [])];
    const items = names.map((name, place) => ({ name, itemStyle: { color: colour(['accent', 'band', 'ink'][place]), opacity: 1 } }));
    const dotTone = (point) => (point.dataIndex === undefined ? colour('accent') : tone(point.dataIndex));
    return {
      ...frame(data, 'shadow', legendRoom(names, width)), legend: { ...legend(items), selectedMode: false },
      xAxis: valueAxis(data, { scale: true }), yAxis: nameAxis(data, width),
      series: [
        {
          type: 'custom', name: data.interval_name, renderItem: whisker, encode: { y: 0, x: [1, 2] },
          data: data.low.map((low, place) => [place, low, data.high[place]]),
        },
        {
          type: 'scatter', name: data.middle_name, symbolSize: 9, z: 4, data: data.middle, itemStyle: { color: dotTone, opacity: 1 },
          markLine: data.around_zero ? zero : undefined,
        },
        {
          type: 'scatter', name: data.truth_name, symbol: 'diamond', symbolSize: 11, z: 5, data: data.truth,
          itemStyle: { color: colour('ink'), opacity: 1 },
        },
      ],
    };
  }

  // Drawing, and drawing again when width or colours change

  const kinds = { fan, bars, ranges, intervals };
  const charts = [...document.querySelectorAll('.chart')].map((place) => {
    return { place, data: JSON.parse(place.querySelector('script').textContent), height: place.clientHeight, width: 0, drawn: null };
  });

  function draw(chart) {
    const { place, data } = chart;
    if (chart.drawn) chart.drawn.dispose();
    chart.width = place.clientWidth;
    const option = kinds[place.dataset.kind](data, chart.width);
    // What the legend takes on a narrow screen is added, not taken from the rows.
    place.style.height = `${chart.height + Math.max(0, option.grid.top - 34)}px`;
    chart.drawn = echarts.init(place, null, { renderer: 'svg' });
    chart.drawn.setOption(option);
  }

  function resize(chart) {
    if (chart.drawn && chart.place.clientWidth > 0 && chart.place.clientWidth !== chart.width) draw(chart);
  }

  charts.forEach(draw);
  const watcher = new ResizeObserver((entries) => {
    entries.forEach((entry) => resize(charts.find((chart) => chart.place === entry.target)));
  });
  charts.forEach((chart) => watcher.observe(chart.place));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(draw));
  // Paper is narrower than the window, and light.
  matchMedia('print').addEventListener('change', () => charts.forEach(draw));
})();
