// SPDX-License-Identifier: Apache-2.0
// What moves in a report besides its charts: tables that sort and search, the mark in the navigation. Without scripts nothing is missing.
'use strict';
(() => {
  document.documentElement.classList.add('js');

  // Tables that sort

  const key = (cell) => (cell.dataset.v === undefined ? null : Number(cell.dataset.v));

  // Numbers by value, words by alphabet, what has no number last in both directions.
  function compare(a, b, sign) {
    const [left, right] = [key(a), key(b)];
    if (left !== null && right !== null) return sign * (left - right);
    if (left !== null || right !== null) return left !== null ? -1 : 1;
    return sign * a.textContent.localeCompare(b.textContent, 'en', { numeric: true });
  }

  // The first click puts large numbers first, and words in their order.
  function sort(table, column, heading) {
    const before = heading.getAttribute('aria-sort') ?? (heading.classList.contains('n') ? 'ascending' : 'descending');
    const now = before === 'ascending' ? 'descending' : 'ascending';
    table.querySelectorAll('thead th').forEach((one) => one.removeAttribute('aria-sort'));
    heading.setAttribute('aria-sort', now);
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], now === 'ascending' ? 1 : -1)));
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

  // Tables that search

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

  // The section that is being read

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
