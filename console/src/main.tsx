// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { render } from 'preact';
import { listenToAddress } from './app/navigation';
import { Shell } from './shell/shell';
import { applyTheme } from './shell/theme';

applyTheme();
listenToAddress();
render(<Shell />, document.getElementById('app')!);
