// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const width = 60;
const height = 16;

/** The requests of each minute as small bars. The figures beside it say the same in words. */
export function Spark({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = width / values.length;
  const bars = values
    .map((value, i) => {
      const tall = value === 0 ? 0 : Math.max(1, (value / most) * height);
      return `M${(i * step).toFixed(1)} ${height}v${(-tall).toFixed(1)}h${(step - 0.5).toFixed(1)}V${height}z`;
    })
    .join('');
  return (
    <svg class="spark" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path d={bars} fill="currentColor" />
    </svg>
  );
}
