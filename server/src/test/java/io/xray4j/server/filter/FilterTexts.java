// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.List;

/** Valid filter expressions, as X-Ray's own documentation has them. */
final class FilterTexts {

    static final List<String> VALID = List.of(
            "responsetime > 5",
            "duration >= 5 AND duration <= 8",
            "!ok",
            "ok = false",
            "rootcause.fault.entity { last and name = \"deserialize\" }",
            "rootcause.responsetime.entity { remote and coverage > 0.7 and name = \"traces\" }",
            "rootcause.fault.service { inferred and name = \"traces\" and type = \"AWS::DynamoDB\" }",
            "service(\"data-plane\") {root = true and fault = true}",
            "http.status != 200",
            "ok !partial duration <3",
            "rootcause.fault.service { index > 5 }",
            "http.url CONTAINS \"/api/game/\"",
            "user CONTAINS \"\"",
            "rootcause.fault.exception { last and message = \"Access Denied for account_id: 1234567890\" }",
            "service(\"api.example.com\") { fault = true OR responsetime > 2.5 } AND annotation.account = \"12345\"",
            "edge(\"api.example.com\", \"backend.example.com\") { error }",
            "http.url BEGINSWITH \"http://api.example.com/\" AND http.url CONTAINS \"/v2/\""
                    + " AND !service(\"api.example.com\")",
            "http.url AND responseTime > 2",
            "annotation.gameid = \"817DL6VO\"",
            "annotation.age",
            "annotation.age > 29",
            "annotation[aws.local.service] = \"pay\"",
            "group.name = \"high_response_time\" AND user = \"alice\"",
            "group.arn = \"arn:aws:xray:eu-west-1:123456789012:group/slow/ABC\"",
            "rootcause.json = #[{ \"Services\": [ { \"Name\": \"GetWeatherData\", \"EntityPath\": [{ \"Name\":"
                    + " \"GetWeatherData\" }, { \"Name\": \"get_temperature\" } ] }, { \"Name\": \"GetTemperature\","
                    + " \"EntityPath\": [ { \"Name\": \"GetTemperature\" } ] } ] }]",
            "service(id(name: \"service-name\", type:\"service::type\")) { ok }",
            "edge(id(name: \"a\", type:\"t\"), id(name: \"b\", account.id:\"1\")) { throttle }");

    private FilterTexts() {}
}
