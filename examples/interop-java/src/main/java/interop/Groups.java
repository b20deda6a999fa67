package interop;

import static interop.Checks.eventually;
import static interop.Checks.isEqual;
import static interop.Checks.isTrue;
import static interop.Checks.refused;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Group;
import software.amazon.awssdk.services.xray.model.GroupSummary;
import software.amazon.awssdk.services.xray.model.Insight;
import software.amazon.awssdk.services.xray.model.InsightCategory;
import software.amazon.awssdk.services.xray.model.InsightEvent;
import software.amazon.awssdk.services.xray.model.InsightState;
import software.amazon.awssdk.services.xray.model.InsightSummary;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.Tag;

/** Groups, and the insights of one. */
final class Groups {

    private final XRayClient xray;
    private final Sent sent;
    private final String selector;
    private String groupArn;
    private String insightId;

    Groups(XRayClient xray, Sent sent) {
        this.xray = xray;
        this.sent = sent;
        this.selector = "service(\"" + sent.name + "\")";
    }

    void addTo(Map<String, App.Check> checks) {
        checks.put("CreateGroup", this::createGroup);
        checks.put("UpdateGroup", this::updateGroup);
        checks.put("GetGroup", this::getGroup);
        checks.put("GetGroups", this::getGroups);
        checks.put("GetInsightSummaries", this::getInsightSummaries);
        checks.put("GetInsight", this::getInsight);
        checks.put("GetInsightEvents", this::getInsightEvents);
        checks.put("GetInsightImpactGraph", this::getInsightImpactGraph);
        checks.put("DeleteGroup", this::deleteGroup);
    }

    private void createGroup() {
        Group group = xray.createGroup(create -> create.groupName(sent.name)
                        .filterExpression("fault")
                        .tags(Tag.builder().key("by").value("java").build()))
                .group();
        groupArn = group.groupARN();
        isTrue(groupArn.startsWith("arn:aws:xray:"), groupArn);
        isEqual(group.filterExpression(), "fault");
        refused(
                InvalidRequestException.class,
                () -> xray.createGroup(
                        create -> create.groupName(sent.name + "-2").filterExpression("service(")));
    }

    private void updateGroup() {
        Group group = xray.updateGroup(update -> update.groupARN(groupArn)
                        .filterExpression(selector)
                        .insightsConfiguration(insights -> insights.insightsEnabled(true)))
                .group();
        isEqual(group.filterExpression(), selector);
        isEqual(group.insightsConfiguration().insightsEnabled(), true);
    }

    private void getGroup() {
        Group group = xray.getGroup(get -> get.groupName(sent.name)).group();
        isEqual(group.groupARN(), groupArn);
        isEqual(group.filterExpression(), selector);
        refused(InvalidRequestException.class, () -> xray.getGroup(get -> get.groupName("none")));
    }

    private void getGroups() {
        List<String> names = xray.getGroupsPaginator().stream()
                .flatMap(page -> page.groups().stream())
                .map(GroupSummary::groupName)
                .toList();
        isTrue(names.containsAll(List.of("Default", sent.name)), names);
    }

    private void getInsightSummaries() throws Exception {
        InsightSummary insight = eventually(
                        "the insight is closed",
                        () -> xray
                                .getInsightSummariesPaginator(get -> get.startTime(sent.from)
                                        .endTime(sent.to)
                                        .groupName(sent.name)
                                        .states(InsightState.CLOSED))
                                .stream()
                                .flatMap(page -> page.insightSummaries().stream())
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        insightId = insight.insightId();
        isEqual(insight.groupARN(), groupArn);
        isEqual(insight.rootCauseServiceId().name(), sent.name);
        isEqual(insight.categories(), List.of(InsightCategory.FAULT));
        isEqual(insight.startTime(), sent.torn);
        isEqual(insight.rootCauseServiceRequestImpactStatistics().faultCount(), (long) Sent.FAULTS);
    }

    private void getInsight() {
        Insight insight = xray.getInsight(get -> get.insightId(insightId)).insight();
        isEqual(insight.insightId(), insightId);
        isEqual(insight.topAnomalousServices().get(0).serviceId().name(), sent.name);
    }

    private void getInsightEvents() {
        List<InsightEvent> events =
                xray.getInsightEventsPaginator(get -> get.insightId(insightId).maxResults(1)).stream()
                        .flatMap(page -> page.insightEvents().stream())
                        .toList();
        isEqual(events.get(0).rootCauseServiceRequestImpactStatistics().faultCount(), (long) Sent.FAULTS);
        isTrue(events.get(0).eventTime() != null, "EventTime is missing");
    }

    private void getInsightImpactGraph() {
        var graph = xray.getInsightImpactGraph(
                get -> get.insightId(insightId).startTime(sent.from).endTime(sent.to));
        isEqual(graph.insightId(), insightId);
        isTrue(
                graph.services().stream().anyMatch(service -> service.name().equals(sent.name)),
                "the service is not in the graph");
    }

    private void deleteGroup() {
        xray.deleteGroup(delete -> delete.groupName(sent.name));
        refused(InvalidRequestException.class, () -> xray.getGroup(get -> get.groupName(sent.name)));
    }
}
