package interop;

import static interop.Checks.isEqual;
import static interop.Checks.isTrue;
import static interop.Checks.refused;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.EncryptionConfig;
import software.amazon.awssdk.services.xray.model.EncryptionStatus;
import software.amazon.awssdk.services.xray.model.EncryptionType;
import software.amazon.awssdk.services.xray.model.IndexingRule;
import software.amazon.awssdk.services.xray.model.IndexingRuleValueUpdate;
import software.amazon.awssdk.services.xray.model.InvalidPolicyRevisionIdException;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.ResourcePolicy;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestinationStatus;

/** Encryption, policies, indexing rules and the destination of segments. */
final class Settings {

    private static final String POLICY = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",\
        "Action":"xray:PutTraceSegments","Resource":"*"}]}\
        """;

    /** Another than the other clients set, which may have been here before. */
    private static final double PERCENTAGE = 12.5;

    private final XRayClient xray;
    private final Sent sent;
    private final EncryptionConfig encryption;
    private String revision;

    Settings(XRayClient xray, Sent sent) {
        this.xray = xray;
        this.sent = sent;
        this.encryption = EncryptionConfig.builder()
                .type(EncryptionType.KMS)
                .keyId("alias/" + sent.name)
                .status(EncryptionStatus.ACTIVE)
                .build();
    }

    void addTo(Map<String, App.Check> checks) {
        checks.put("PutEncryptionConfig", this::putEncryptionConfig);
        checks.put("GetEncryptionConfig", this::getEncryptionConfig);
        checks.put("PutResourcePolicy", this::putResourcePolicy);
        checks.put("ListResourcePolicies", this::listResourcePolicies);
        checks.put("DeleteResourcePolicy", this::deleteResourcePolicy);
        checks.put("UpdateIndexingRule", this::updateIndexingRule);
        checks.put("GetIndexingRules", this::getIndexingRules);
        checks.put("UpdateTraceSegmentDestination", this::updateTraceSegmentDestination);
        checks.put("GetTraceSegmentDestination", this::getTraceSegmentDestination);
    }

    private void putEncryptionConfig() {
        var answer =
                xray.putEncryptionConfig(put -> put.type(EncryptionType.KMS).keyId(encryption.keyId()));
        isEqual(answer.encryptionConfig(), encryption);
        refused(InvalidRequestException.class, () -> xray.putEncryptionConfig(put -> put.type(EncryptionType.KMS)));
    }

    private void getEncryptionConfig() {
        isEqual(xray.getEncryptionConfig(get -> {}).encryptionConfig(), encryption);
    }

    private void putResourcePolicy() {
        ResourcePolicy stored = xray.putResourcePolicy(
                        put -> put.policyName(sent.name).policyDocument(POLICY))
                .resourcePolicy();
        isEqual(stored.policyName(), sent.name);
        isTrue(stored.lastUpdatedTime() != null, "LastUpdatedTime is missing");
        revision = stored.policyRevisionId();
        refused(
                InvalidPolicyRevisionIdException.class,
                () -> xray.putResourcePolicy(
                        put -> put.policyName(sent.name).policyDocument(POLICY).policyRevisionId("99")));
        refused(
                MalformedPolicyDocumentException.class,
                () -> xray.putResourcePolicy(put -> put.policyName(sent.name).policyDocument("torn")));
    }

    private void listResourcePolicies() {
        ResourcePolicy stored = xray.listResourcePoliciesPaginator(list -> {}).stream()
                .flatMap(page -> page.resourcePolicies().stream())
                .filter(one -> one.policyName().equals(sent.name))
                .findFirst()
                .orElseThrow();
        isEqual(stored.policyDocument(), POLICY);
        isEqual(stored.policyRevisionId(), revision);
    }

    private void deleteResourcePolicy() {
        refused(
                InvalidPolicyRevisionIdException.class,
                () -> xray.deleteResourcePolicy(
                        delete -> delete.policyName(sent.name).policyRevisionId("99")));
        xray.deleteResourcePolicy(delete -> delete.policyName(sent.name).policyRevisionId(revision));
        isTrue(
                xray.listResourcePolicies(list -> {}).resourcePolicies().stream()
                        .noneMatch(one -> one.policyName().equals(sent.name)),
                "the policy is still there");
    }

    private void updateIndexingRule() {
        IndexingRuleValueUpdate rule =
                IndexingRuleValueUpdate.fromProbabilistic(value -> value.desiredSamplingPercentage(PERCENTAGE));
        IndexingRule changed = xray.updateIndexingRule(
                        update -> update.name("Default").rule(rule))
                .indexingRule();
        isEqual(changed.rule().probabilistic().desiredSamplingPercentage(), PERCENTAGE);
        refused(
                ResourceNotFoundException.class,
                () -> xray.updateIndexingRule(update -> update.name("none").rule(rule)));
    }

    private void getIndexingRules() {
        IndexingRule rule = xray.getIndexingRules(get -> {}).indexingRules().get(0);
        isEqual(rule.name(), "Default");
        isTrue(rule.modifiedAt() != null, "ModifiedAt is missing");
        isEqual(rule.rule().probabilistic().desiredSamplingPercentage(), PERCENTAGE);
    }

    private void updateTraceSegmentDestination() {
        for (TraceSegmentDestination destination :
                List.of(TraceSegmentDestination.X_RAY, TraceSegmentDestination.CLOUD_WATCH_LOGS)) {
            var answer = xray.updateTraceSegmentDestination(update -> update.destination(destination));
            isEqual(answer.destination(), destination);
        }
        refused(
                InvalidRequestException.class,
                () -> xray.updateTraceSegmentDestination(update -> update.destination("Disk")));
    }

    private void getTraceSegmentDestination() {
        var answer = xray.getTraceSegmentDestination(get -> {});
        isEqual(answer.destination(), TraceSegmentDestination.CLOUD_WATCH_LOGS);
        isEqual(answer.status(), TraceSegmentDestinationStatus.ACTIVE);
    }
}
