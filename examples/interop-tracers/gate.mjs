// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// The first service of a trace, traced by AWS's X-Ray SDK for Node. It calls the service at NEXT with the header
// X-Amzn-Trace-Id. Prints "ready <address>" and serves until it is ended.
import http from 'node:http';
import AWSXRay from 'aws-xray-sdk-core';

AWSXRay.enableManualMode();
AWSXRay.middleware.setDefaultName('gate');
const traced = AWSXRay.captureHTTPs(http);

const server = http.createServer((request, response) => {
  const segment = AWSXRay.middleware.traceRequestResponseCycle(request, response);
  traced
    .get(process.env.NEXT, { XRaySegment: segment }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        response.setHeader('x-trace-id', segment.notTraced ? '' : segment.trace_id);
        response.statusCode = answer.statusCode;
        response.end('ok');
      });
    })
    .on('error', (error) => {
      response.statusCode = 502;
      response.end(String(error));
    });
});

server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
