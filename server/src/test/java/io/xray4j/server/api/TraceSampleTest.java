// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1",
                "{'Sampling':false,'SamplingStrategy':{'Name':'FixedRate','Value':0.1}} | 1",
                "{'Sampling':true} | 0.5",
                "{'Sampling':true,'SamplingStrategy':{'Name':'PartialScan'}} | 0.5",
                "{'Sampling':true,'SamplingStrategy':{'Name':'FixedRate','Value':0.1}} | 0.1",
                "{'Sampling':true,'SamplingStrategy':{'Name':'PartialScan','Value':1.0}} | 1",
            },
            quoteCharacter = '`')
    void readsTheShare(String request, double share) throws ApiException {
        assertThat(TraceSample.of(members(request)).share()).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Sampling':'yes'}",
                "{'SamplingStrategy':1}",
                "{'SamplingStrategy':{'Name':'Some'}}",
                "{'SamplingStrategy':{'Value':1.5}}",
                "{'SamplingStrategy':{'Value':-1}}",
            })
    void refusesInvalidMembers(String request) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> TraceSample.of(members(request)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 0.9, 1})
    void choosesTheShareOfTraces_alsoIfTheirIdsAreAlike(double share) {
        int chosen = 0;
        for (int i = 0; i < 100_000; i++) {
            chosen += new TraceSample(share).includes(Documents.traceId(i)) ? 1 : 0;
        }
        assertThat(chosen / 100_000.0).isCloseTo(share, within(0.006));
    }

    @Test
    void choosesMoreTracesForALargerShare_andTheSameOnes() {
        for (int i = 0; i < 1_000; i++) {
            String id = Documents.traceId(i);
            if (new TraceSample(0.2).includes(id)) {
                assertThat(new TraceSample(0.3).includes(id)).isTrue();
            }
        }
    }

    private static Members members(String singleQuoted) {
        try {
            return new Members((ObjectNode) Json.parse(singleQuoted.replace('\'', '"')));
        } catch (NotJsonException e) {
            throw new AssertionError(singleQuoted, e);
        }
    }
}
