// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** How a language sends its first segment here: steps in words, each with a text to copy. */
export interface Start {
  readonly language: string;
  readonly steps: readonly { readonly words: string; readonly what: string; readonly content: string }[];
}

/** Returns the ways to send a first segment to a server. */
export function startsFor(host: string, port: string, origin: string): Start[] {
  const variable = `AWS_XRAY_DAEMON_ADDRESS=${host}:${port}`;
  return [
    {
      language: 'Java',
      steps: [
        { words: 'Add the dependency, with the version of this server:', what: 'the dependency', content: 'io.xray4j:xray4j-core' },
        {
          words: 'Run these lines:',
          what: 'the Java lines',
          content: `import io.xray4j.Xray;

Xray.configure(c -> c.daemonAddress("${host}:${port}").sampling(false));
Xray.inSegment("hello", segment -> {
    Xray.putAnnotation("first", true);
});`,
        },
      ],
    },
    {
      language: 'Any X-Ray SDK',
      steps: [{ words: 'Set one environment variable. The SDK then sends segments here by UDP and reads sampling rules by TCP:', what: 'the variable', content: variable }],
    },
    {
      language: 'Python',
      steps: [
        { words: 'Install the SDK:', what: 'the Python package', content: 'pip install aws-xray-sdk' },
        {
          words: 'Run these lines:',
          what: 'the Python lines',
          content: `from aws_xray_sdk.core import xray_recorder

xray_recorder.configure(
    sampling=False, daemon_address="${host}:${port}")
with xray_recorder.in_segment("hello") as segment:
    segment.put_annotation("first", True)`,
        },
      ],
    },
    {
      language: 'Node',
      steps: [
        { words: 'Install the SDK:', what: 'the Node package', content: 'npm install aws-xray-sdk-core' },
        {
          words: 'Run these lines:',
          what: 'the Node lines',
          content: `const xray = require('aws-xray-sdk-core');

xray.setDaemonAddress('${host}:${port}');
const segment = new xray.Segment('hello');
segment.addAnnotation('first', true);
segment.close();`,
        },
      ],
    },
    {
      language: 'OpenTelemetry',
      steps: [
        {
          words: 'Set these variables for an application with OpenTelemetry\u2019s agent or SDK:',
          what: 'the OpenTelemetry variables',
          content: `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
export OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none`,
        },
      ],
    },
  ];
}
