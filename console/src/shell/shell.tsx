// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect } from 'preact/hooks';
import { TracePage } from '../tracepage/page';
import { TracesPage } from '../tracelist/page';
import { Help } from './help';
import { LiveSwitch, canBeLive, toggleLive } from './live';
import { NotFound } from './notfound';
import { helpOpen, usePageKeys } from '../app/keys';
import { route } from '../app/navigation';
import { RangePicker } from './rangepicker';
import { formatRoute, listRoute, mapRoute, samplingRoute, type Route } from '../app/route';
import { Search } from './search';
import { SignIn } from './signin';
import { missingParts } from '../api/client';
import { signOut, token, wanted } from '../api/token';
import { theme, type Theme } from './theme';
import { Later } from '../ui/later';

/** The frame of the page: the bar at the top, and the list of traces or one trace below it. */
export function Shell() {
  const here = route.value;
  const placeName = titleOf(here);
  useEffect(() => {
    document.title = `${placeName} · xray4j`;
  }, [placeName]);
  usePageKeys((event) => {
    if (event.key === '?') helpOpen.value = true;
    else if (event.key === 'l' && canBeLive()) toggleLive();
    else return;
    event.preventDefault();
  });
  return (
    <>
      <header class="bar">
        <a class="name" href={formatRoute(listRoute({ ...here, filter: undefined, around: undefined }))} title="All traces">xray4j</a>
        <nav class="places" aria-label="Pages">
          <a href={formatRoute(mapRoute(here))} aria-current={here.place === 'map' ? 'page' : undefined}>
            Map
          </a>
          <a href={formatRoute(listRoute(here))} aria-current={here.place === 'traces' ? 'page' : here.place === 'trace' ? 'true' : undefined}>
            Traces
          </a>
          <a href={formatRoute(samplingRoute(here))} aria-current={here.place === 'sampling' ? 'page' : undefined}>
            Sampling
          </a>
        </nav>
        {wanted.value === undefined && (
          <>
            <RangePicker />
            {canBeLive() && <LiveSwitch />}
            <Search />
          </>
        )}
        <ThemePicker />
        {token.value !== undefined && wanted.value === undefined && (
          <button type="button" class="quiet" onClick={signOut}>
            Sign out
          </button>
        )}
        <button
          type="button"
          class="quiet help"
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => {
            helpOpen.value = true;
          }}
        >
          ?
        </button>
      </header>
      {missingParts.value !== undefined && (
        <p class="notice notice-fault" role="status">
          {missingParts.value} parts of the store do not answer: traces and numbers may be missing.
        </p>
      )}
      <main>{wanted.value === undefined ? <Place /> : <SignIn />}</main>
      <Help />
    </>
  );
}

/** The page of the address. Another token makes it anew, so that nothing of what the token before could read remains. */
function Place() {
  const here = route.value;
  const reader = token.value ?? '';
  if (here.place === 'unknown') return <NotFound path={here.path} />;
  if (here.place === 'compare') return <Later key={`compare ${reader}`} load={loadCompare} props={{}} />;
  if (here.place === 'import') return <Later key={`import ${reader}`} load={loadImport} props={{}} />;
  if (here.place === 'map') return <Later key={`map ${reader}`} load={loadMap} props={{}} />;
  if (here.place === 'sampling') return <Later key={`sampling ${reader}`} load={loadSampling} props={{}} />;
  return here.place === 'traces' ? <TracesPage key={reader} /> : <TracePage key={`${here.id} ${reader}`} id={here.id} />;
}

function loadMap() {
  return import('../map/page').then(({ MapPage }) => MapPage);
}

function loadSampling() {
  return import('../sampling/page').then(({ SamplingPage }) => SamplingPage);
}

function loadImport() {
  return import('../transfer/importpage').then(({ ImportPage }) => ImportPage);
}

function loadCompare() {
  return import('../compare/page').then(({ ComparePage }) => ComparePage);
}

function titleOf(here: Route): string {
  switch (here.place) {
    case 'map':
      return 'Map';
    case 'sampling':
      return 'Sampling';
    case 'import':
      return 'Import';
    case 'trace':
      return `Trace ${here.id}`;
    case 'traces':
      return 'Traces';
    case 'compare':
      return 'Compare traces';
    case 'unknown':
      return 'Page not found';
  }
}

function ThemePicker() {
  return (
    <select
      class="theme"
      aria-label="Theme"
      value={theme.value}
      onChange={(event) => {
        theme.value = event.currentTarget.value as Theme;
      }}
    >
      <option value="system">System</option>
      <option value="light">Light</option>
      <option value="dark">Dark</option>
    </select>
  );
}
