package interop;

import static interop.Checks.eventually;
import static interop.Checks.isEqual;
import static interop.Checks.isTrue;
import static interop.Checks.refused;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.SamplingRule;
import software.amazon.awssdk.services.xray.model.SamplingRuleRecord;
import software.amazon.awssdk.services.xray.model.SamplingStatisticSummary;
import software.amazon.awssdk.services.xray.model.SamplingStatisticsDocument;
import software.amazon.awssdk.services.xray.model.SamplingTargetDocument;
import software.amazon.awssdk.services.xray.model.Tag;
import software.amazon.awssdk.services.xray.model.TooManyTagsException;

/** Sampling rules, their targets and statistics, and tags. */
final class Rules {

    private final XRayClient xray;
    private final Sent sent;
    private String ruleArn;

    Rules(XRayClient xray, Sent sent) {
        this.xray = xray;
        this.sent = sent;
    }

    void addTo(Map<String, App.Check> checks) {
        checks.put("CreateSamplingRule", this::createSamplingRule);
        checks.put("GetSamplingRules", this::getSamplingRules);
        checks.put("UpdateSamplingRule", this::updateSamplingRule);
        checks.put("GetSamplingTargets", this::getSamplingTargets);
        checks.put("GetSamplingStatisticSummaries", this::getSamplingStatisticSummaries);
        checks.put("TagResource", this::tagResource);
        checks.put("ListTagsForResource", this::listTagsForResource);
        checks.put("UntagResource", this::untagResource);
        checks.put("DeleteSamplingRule", this::deleteSamplingRule);
    }

    private void createSamplingRule() {
        SamplingRuleRecord record = xray.createSamplingRule(create ->
                        create.samplingRule(rule -> rule.ruleName(sent.name)
                                .resourceARN("*")
                                .priority(12)
                                .fixedRate(0.25)
                                .reservoirSize(3)
                                .version(1)
                                .serviceName(sent.name)
                                .serviceType("*")
                                .host("*")
                                .httpMethod("GET")
                                .urlPath("/orders/*")
                                .attributes(Map.of("tier", "gold"))
                                .samplingRateBoost(boost -> boost.maxRate(0.5).cooldownWindowMinutes(5))))
                .samplingRuleRecord();
        ruleArn = record.samplingRule().ruleARN();
        isTrue(ruleArn.startsWith("arn:aws:xray:"), ruleArn);
        isTrue(record.createdAt() != null, "CreatedAt is missing");
    }

    private void getSamplingRules() {
        Map<String, SamplingRule> rules = new HashMap<>();
        xray.getSamplingRulesPaginator().stream()
                .flatMap(page -> page.samplingRuleRecords().stream())
                .forEach(record -> rules.put(record.samplingRule().ruleName(), record.samplingRule()));
        isTrue(rules.containsKey("Default"), "the rule Default is missing");
        SamplingRule rule = rules.get(sent.name);
        isEqual(rule.fixedRate(), 0.25);
        isEqual(rule.reservoirSize(), 3);
        isEqual(rule.urlPath(), "/orders/*");
        isEqual(rule.attributes(), Map.of("tier", "gold"));
        isEqual(rule.samplingRateBoost().maxRate(), 0.5);
        isEqual(rule.samplingRateBoost().cooldownWindowMinutes(), 5);
    }

    private void updateSamplingRule() {
        SamplingRule rule = xray.updateSamplingRule(update -> update.samplingRuleUpdate(
                        changes -> changes.ruleARN(ruleArn).fixedRate(0.75)))
                .samplingRuleRecord()
                .samplingRule();
        isEqual(rule.fixedRate(), 0.75);
        isEqual(rule.host(), "*");
    }

    private void getSamplingTargets() {
        SamplingStatisticsDocument mine = SamplingStatisticsDocument.builder()
                .ruleName(sent.name)
                .clientID(Sent.hex(24))
                .timestamp(Instant.now())
                .requestCount(10)
                .sampledCount(4)
                .borrowCount(1)
                .build();
        SamplingStatisticsDocument none = mine.toBuilder().ruleName("none").build();
        var answer = xray.getSamplingTargets(get -> get.samplingStatisticsDocuments(mine, none));
        SamplingTargetDocument target = answer.samplingTargetDocuments().get(0);
        isEqual(target.ruleName(), sent.name);
        isEqual(target.fixedRate(), 0.75);
        isEqual(target.reservoirQuota(), 3);
        isTrue(target.reservoirQuotaTTL().isAfter(Instant.now()), "the quota is over");
        isTrue(answer.lastRuleModification() != null, "LastRuleModification is missing");
        isEqual(answer.unprocessedStatistics().get(0).ruleName(), "none");
    }

    private void getSamplingStatisticSummaries() throws Exception {
        List<SamplingStatisticSummary> found = eventually(
                "the statistics are there",
                () -> xray.getSamplingStatisticSummariesPaginator().stream()
                        .flatMap(page -> page.samplingStatisticSummaries().stream())
                        .filter(one -> one.ruleName().equals(sent.name))
                        .toList(),
                some -> !some.isEmpty());
        isEqual(found.get(0).requestCount(), 10);
        isEqual(found.get(0).sampledCount(), 4);
        isEqual(found.get(0).borrowCount(), 1);
    }

    private void tagResource() {
        List<Tag> tags = List.of(tag("team", "orders"), tag("stage", ""));
        xray.tagResource(call -> call.resourceARN(ruleArn).tags(tags));
        List<Tag> many = IntStream.range(0, 51).mapToObj(n -> tag("k" + n, "v")).toList();
        refused(
                TooManyTagsException.class,
                () -> xray.tagResource(call -> call.resourceARN(ruleArn).tags(many)));
        refused(
                ResourceNotFoundException.class,
                () -> xray.tagResource(
                        call -> call.resourceARN(ruleArn + "-none").tags(tags)));
    }

    private void listTagsForResource() {
        Map<String, String> tags = new HashMap<>();
        xray.listTagsForResourcePaginator(list -> list.resourceARN(ruleArn)).stream()
                .flatMap(page -> page.tags().stream())
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        isEqual(tags, Map.of("team", "orders", "stage", ""));
        ResourceNotFoundException error = refused(
                ResourceNotFoundException.class,
                () -> xray.listTagsForResource(list -> list.resourceARN(ruleArn + "-none")));
        isEqual(error.resourceName(), ruleArn + "-none");
    }

    private void untagResource() {
        xray.untagResource(untag -> untag.resourceARN(ruleArn).tagKeys("stage"));
        isEqual(xray.listTagsForResource(list -> list.resourceARN(ruleArn)).tags(), List.of(tag("team", "orders")));
        refused(
                ResourceNotFoundException.class,
                () -> xray.untagResource(
                        untag -> untag.resourceARN(ruleArn + "-none").tagKeys("k")));
    }

    private void deleteSamplingRule() {
        SamplingRuleRecord record =
                xray.deleteSamplingRule(delete -> delete.ruleName(sent.name)).samplingRuleRecord();
        isEqual(record.samplingRule().ruleARN(), ruleArn);
        refused(InvalidRequestException.class, () -> xray.deleteSamplingRule(delete -> delete.ruleName(sent.name)));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
