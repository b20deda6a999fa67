// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.internal.Bytes;
import io.xray4j.internal.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An X-Ray that answers what the test says, in JSON with single quotes, and keeps what it was asked. */
final class ScriptedEndpoint implements SamplingEndpoint {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    final List<String> paths = new ArrayList<>();
    final List<JsonNode> bodies = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    /** The next answer; an empty one is a refused connection. */
    ScriptedEndpoint answer(String singleQuoted) {
        answers.add(singleQuoted.replace('\'', '"'));
        return this;
    }

    @Override
    public synchronized Map<?, ?> post(String path, Bytes body) throws IOException {
        paths.add(path);
        bodies.add(JACKSON.readTree(body.array(), 0, body.length()));
        String answer = answers.isEmpty() ? "" : answers.remove(0);
        if (answer.isEmpty()) {
            throw new IOException("refused");
        }
        if (JsonReader.parse(answer) instanceof Map<?, ?> members) {
            return members;
        }
        throw new IOException("not an object");
    }

    @Override
    public void close() {}

    JsonNode lastBody() {
        return bodies.get(bodies.size() - 1);
    }

    /** One page of these rules. */
    static String rules(String... rules) {
        return "{'SamplingRuleRecords':[" + String.join(",", rules) + "]}";
    }

    /** A rule that matches by its path. */
    static String rule(String name, int priority, double rate, int reservoir, String path) {
        return "{'SamplingRule':{'RuleName':'" + name + "','Priority':" + priority + ",'FixedRate':" + rate
                + ",'ReservoirSize':" + reservoir + ",'Host':'*','ServiceName':'*','HTTPMethod':'*','URLPath':'" + path
                + "','ServiceType':'*','Version':1,'ResourceARN':'*','Attributes':{}}}";
    }

    /** An answer to statistics. */
    static String targets(double lastModification, String... targets) {
        return "{'SamplingTargetDocuments':[" + String.join(",", targets) + "],'LastRuleModification':"
                + lastModification + ",'UnprocessedStatistics':[]}";
    }
}
