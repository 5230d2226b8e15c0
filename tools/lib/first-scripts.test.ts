import { expect, it } from 'vitest';
import { firstScripts } from './first-scripts.mjs';

const PAGE = `<head>
  <link rel="icon" href="/counter/icon.svg" type="image/svg+xml" />
  <script type="module" crossorigin src="/counter/assets/index-AbCd_-12.js"></script>
  <link rel="modulepreload" crossorigin href="/counter/assets/lit-Ef34.js">
  <link rel="modulepreload" crossorigin href="/counter/assets/words-Gh56.js">
  <link rel="stylesheet" crossorigin href="/counter/assets/index-Ij78.css">
  <link rel="modulepreload" crossorigin fetchpriority="low" href="/counter/assets/replica-Kl90.js">
</head>`;

it('counts the page’s script and what it imports, and not what is fetched for later', () => {
  expect(firstScripts(PAGE)).toEqual(['index-AbCd_-12.js', 'lit-Ef34.js', 'words-Gh56.js']);
});

it('finds nothing in a page without a module script', () => {
  expect(firstScripts('<script src="/counter/assets/old.js"></script>')).toEqual([]);
});
