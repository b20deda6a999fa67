// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRulesTest {
    private static final String DEFAULT = "'default':{'fixed_target':1,'rate':0.05}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{" + DEFAULT + "}                                             | version is missing    | 1 or 2",
                "{'version':3," + DEFAULT + "}                                 | version is 3          | 1 or 2",
                "{'version':'2'," + DEFAULT + "}                               | version is \"2\"      | 1 or 2",
                "{'version':2}                                                 | default is missing    | fixed_target",
                "{'version':2,'default':{'fixed_target':1,'rate':-1}}          | default.rate is -1    | not negative",
                "{'version':2,'default':{'fixed_target':1}}                    | default.rate is missing | not negative",
                "{'version':2,'default':{'fixed_target':'1','rate':0}}         | default.fixed_target is \"1\" | number",
                "{'version':2,'default':{'fixed_target':1,'rate':0,'host':'a'}} | default.host is \"a\" | nothing",
                "{'version':1,'default':{'fixed_target':1,'rate':0,'service_name':'a'}} | default.service_name | nothing",
                "{'version':2,'default':{'fixed_target':1,'rate':0,'url_path':'a'}} | default.url_path | nothing",
                "{'version':2," + DEFAULT + ",'rules':{}}                      | rules is {}           | a list",
                "{'version':2," + DEFAULT + ",'rules':[7]}                     | rules[0] is 7         | an object",
                "[]                                                            | not a JSON object     | version",
                "{'version                                                     | breaks off            | JSON object",
            })
    void saysWhichKeyIsWrong_whatItHolds_andWhatIsValid(String json, String problem, String valid) {
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() -> LocalRules.parse(json.replace('\'', '"')))
                .withMessageContaining(problem)
                .withMessageContaining(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "http_method", "url_path", "fixed_target", "rate"})
    void refusesARuleThatLacksAKey(String key) {
        String rule = "{'host':'*','http_method':'*','url_path':'*','fixed_target':0,'rate':0}";
        String lacking = rule.replaceAll("'" + key + "':('[^']*'|[0-9]+),?", "").replace(",}", "}");
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() -> rules(2, rule + "," + lacking))
                .withMessageContaining("rules[1]." + key + " is missing");
    }

    @Test
    void takesTheHostFromTheKeyOfTheVersion() {
        String named = "{'service_name':'a','http_method':'*','url_path':'*','fixed_target':0,'rate':0}";
        String hosted = named.replace("service_name", "host");
        assertThat(rules(1, named).rules()).hasSize(1);
        assertThat(rules(2, hosted).rules()).hasSize(1);
        assertThatExceptionOfType(InvalidSamplingRulesException.class).isThrownBy(() -> rules(2, named));
        assertThatExceptionOfType(InvalidSamplingRulesException.class).isThrownBy(() -> rules(1, hosted));
    }

    @Test
    void takesWhatTheOtherSdksTake() {
        LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 0.5, "rate", 1.0, "service_name", "a")));
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() -> LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 1, "rate", 5))))
                .withMessageContaining("default.rate is 5")
                .withMessageContaining("0.05 is 5 %");
        LocalRules half = LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 0.5, "rate", 0)));
        assertThat(half.otherwise().fixedTarget()).isEqualTo(1);
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() ->
                        LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 1, "rate", Double.NaN))));
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() -> LocalRules.of(Map.of("version", 2, "default", List.of())));
    }

    @Test
    void readsStreamsAndFiles(@TempDir Path folder) throws IOException {
        String json = LocalRulesTest.json(2, "");
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("rules.json"), bytes);
        assertThat(LocalRules.read(file)).isEqualTo(LocalRules.parse(json)).isEqualTo(LocalRules.defaults());
        assertThat(LocalRules.read(new ByteArrayInputStream(bytes))).hasSameHashCodeAs(LocalRules.parse(json));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> LocalRules.read(folder.resolve("none.json")));
        Files.write(file, new byte[] {'{', (byte) 0xff});
        assertThatExceptionOfType(InvalidSamplingRulesException.class)
                .isThrownBy(() -> LocalRules.read(file))
                .withMessageContaining("rules.json")
                .withMessageContaining("UTF-8");
    }

    private static LocalRules rules(int version, String rules) {
        return LocalRules.parse(json(version, rules));
    }

    private static String json(int version, String rules) {
        return ("{'version':" + version + "," + DEFAULT + ",'rules':[" + rules + "]}").replace('\'', '"');
    }
}
