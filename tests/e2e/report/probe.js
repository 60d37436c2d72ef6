// SPDX-License-Identifier: Apache-2.0
// Put into a copy of a report before anything else: remembers every fault, then tells what a reader would find.
'use strict';
const faults = [];
addEventListener('error', (event) => faults.push(event.message || `cannot load ${event.target.tagName}`), true);
addEventListener('securitypolicyviolation', (event) => faults.push(`the page asked for ${event.blockedURI || event.violatedDirective}`));
for (const level of ['error', 'warn']) console[level] = (...words) => faults.push(words.join(' '));

// A chart is drawn when it has a picture with shapes at places that are numbers, inside its own width.
function isDrawn(place) {
  const svg = place.querySelector('svg');
  const shapes = svg ? [...svg.querySelectorAll('path')] : [];
  return shapes.length > 2 && !shapes.some((shape) => shape.getAttribute('d').includes('NaN')) && svg.querySelectorAll('text').length > 2 &&
    svg.getBoundingClientRect().width <= place.getBoundingClientRect().width + 1;
}

function sortedBy(table, column) {
  const button = table.querySelectorAll('thead th')[column].querySelector('button');
  button.click();
  return [...table.tBodies[0].rows].map((row) => Number(row.cells[column].dataset.v)).filter((value) => !Number.isNaN(value));
}

// Every sortable table's second column, in both directions.
function sortFaults() {
  const found = [];
  for (const table of document.querySelectorAll('.block table')) {
    if (!table.querySelector('th button')) continue;
    const falling = sortedBy(table, 1), rising = sortedBy(table, 1);
    if (falling.some((value, place) => place > 0 && value > falling[place - 1])) found.push('first click does not sort downwards');
    if (rising.some((value, place) => place > 0 && value < rising[place - 1])) found.push('second click does not sort upwards');
  }
  return found;
}

function searched(word) {
  const input = document.querySelector('input[type=search]');
  if (!input) return 'no search';
  input.value = word;
  input.dispatchEvent(new Event('input'));
  return [...input.closest('.block').querySelectorAll('tbody tr')].filter((row) => !row.hidden).length;
}

function report() {
  const charts = [...document.querySelectorAll('.chart')];
  const undrawn = charts.filter((place) => !isDrawn(place)).map((place) => place.closest('figure').querySelector('h3').textContent);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  // Boxes that scroll may be wider inside; nothing else may reach beyond the page.
  const beyond = [...document.querySelectorAll('main > section > *, header > *, .card, figure, .scroll')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((one) => one.className || one.tagName);
  const told = {
    width: innerWidth, charts: charts.length, undrawn, faults: [...faults, ...sortFaults()], wide, beyond,
    assumptions: searched('crowd-no-such'), graded: searched('assumption'),
  };
  if (parent !== window) parent.postMessage(told, '*');
  const note = document.createElement('pre');
  note.id = 'probe';
  note.textContent = JSON.stringify(told);
  document.body.append(note);
}
addEventListener('load', () => setTimeout(report, 300));
