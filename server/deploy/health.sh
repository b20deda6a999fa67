#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0

# Succeeds if the local X-Ray of this machine says that all is well. Needs nothing but bash.
port="${1:-2000}"
{ exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || exit 1
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
