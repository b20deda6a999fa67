// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// A service traced by AWS's own X-Ray SDK for Node, which knows nothing of xray4j: it only has the variable
// AWS_XRAY_DAEMON_ADDRESS. Prints "ready <address>" and serves until it is ended.
import { createServer } from 'node:http';
import AWSXRay from 'aws-xray-sdk-core';

AWSXRay.middleware.setDefaultName('node-orders');
AWSXRay.middleware.enableDynamicNaming('*.orders.example');
AWSXRay.enableManualMode();

const server = createServer((request, response) => {
  const segment = AWSXRay.middleware.traceRequestResponseCycle(request, response);
  segment.addAnnotation('customer', 'c-7');
  AWSXRay.captureAsyncFunc(
    'load order',
    (step) => {
      step.addMetadata('order', { id: 42, items: ['lamp', 'chair'] });
      const failing = request.url === '/broken';
      if (failing) step.addError(new Error('the order is torn'));
      step.close();
      response.statusCode = failing ? 500 : 200;
      response.setHeader('x-trace-id', segment.notTraced ? '' : segment.trace_id);
      response.end('ok');
    },
    segment,
  );
});

server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
