# SPDX-FileCopyrightText: 2026 the xray4j authors
# SPDX-License-Identifier: Apache-2.0
"""Calls every operation of the X-Ray API with boto3 and checks what it answers.

XRAY_URI is the address of the local X-Ray. Prints a line of JSON for each operation.
"""

import json
import os
import secrets
import time
from datetime import datetime, timedelta, timezone

import boto3
from botocore import xform_name
from botocore.config import Config

NAME = "interop-python-" + secrets.token_hex(3)
PATIENCE_SECONDS = 30
MINUTES = 25
A_MINUTE = 10
TRACES = MINUTES * A_MINUTE
FAULTS = 5 * 6
# Another than the other clients set, which may have been here before.
PERCENTAGE = 37.5
POLICY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "xray:PutTraceSegments", "Resource": "*"}],
    }
)

xray = boto3.client(
    "xray",
    endpoint_url=os.environ["XRAY_URI"],
    region_name="us-east-1",
    aws_access_key_id="AKIDLOCAL0000001",
    aws_secret_access_key="local-secret-0123456789",
    # Invalid requests shall reach the service, whose error is looked for.
    config=Config(parameter_validation=False),
)
hour_ago = int(time.time() // 60 - 60) * 60
start = datetime.fromtimestamp(hour_ago, timezone.utc)
time_range = {"StartTime": start, "EndTime": start + timedelta(minutes=MINUTES)}
known = {}
shapes = set(xray.meta.service_model.shape_names)
# An old boto3 does not have this member of a rule.
BOOST = {"SamplingRateBoost": {"MaxRate": 0.5, "CooldownWindowMinutes": 5}} if "SamplingRateBoost" in shapes else {}


def segment(minute, n):
    """A request with a call to another service. Six of ten have a fault in five minutes, which makes an insight."""
    begin = hour_ago + minute * 60 + n
    fault = 10 <= minute < 15 and n < 6
    return {
        "trace_id": f"1-{begin:x}-{secrets.token_hex(12)}",
        "id": secrets.token_hex(8),
        "name": NAME,
        "start_time": begin,
        "end_time": begin + 0.5,
        "fault": fault,
        "annotations": {"client": "python", "n": n},
        "http": {
            "request": {"method": "GET", "url": f"http://{NAME}/orders/{n}"},
            "response": {"status": 500 if fault else 200},
        },
        "subsegments": [
            {
                "id": secrets.token_hex(8),
                "name": NAME + "-stock",
                "namespace": "remote",
                "start_time": begin,
                "end_time": begin + 0.25,
            }
        ],
    }


sent = [segment(n // A_MINUTE, n % A_MINUTE) for n in range(TRACES)]
ids = [document["trace_id"] for document in sent]


# The operations. Each function is named like its operation and is given the method of the client.
# Traces: sent, listed, read, as graphs and series, and retrieved.


def PutTraceSegments(call):
    for first in range(0, TRACES, 100):
        answer = call(TraceSegmentDocuments=[json.dumps(document) for document in sent[first : first + 100]])
        equal(answer["UnprocessedTraceSegments"], [])
    answer = call(TraceSegmentDocuments=[json.dumps({**sent[0], "trace_id": "torn"})])
    equal([one["ErrorCode"] for one in answer["UnprocessedTraceSegments"]], ["InvalidTraceId"])


def PutTelemetryRecords(call):
    call(TelemetryRecords=[{"Timestamp": datetime.now(timezone.utc), "SegmentsReceivedCount": TRACES}])


def GetTraceSummaries(call):
    mine = f'annotation.client = "python" AND service("{NAME}")'

    def listed():
        pages = list(pages_of("get_trace_summaries", **time_range, FilterExpression=mine))
        return pages if sum(len(page["TraceSummaries"]) for page in pages) == TRACES else None

    pages = eventually(listed, "the traces are listed")
    true(len(pages) >= 3, f"{len(pages)} pages")
    summaries = {summary["Id"]: summary for page in pages for summary in page["TraceSummaries"]}
    equal(sorted(summaries), sorted(ids))
    summary = summaries[ids[0]]
    equal(summary["Annotations"]["client"][0]["AnnotationValue"], {"StringValue": "python"})
    equal(summary["Annotations"]["n"][0]["AnnotationValue"], {"NumberValue": 0})
    equal(summary["EntryPoint"]["Name"], NAME)
    equal(summary["Http"]["HttpStatus"], 200)
    equal(summary["Duration"], 0.5)
    faulty = call(**time_range, FilterExpression=mine + " AND fault")["TraceSummaries"]
    equal(len(faulty), FAULTS)
    true(all(one["HasFault"] and one["FaultRootCauses"] for one in faulty), "faults without a cause")
    refused("InvalidRequestException", lambda: call(**time_range, FilterExpression="no such = 1"))


def BatchGetTraces(call):
    unknown = f"1-{hour_ago:x}-{secrets.token_hex(12)}"
    pages = list(pages_of("batch_get_traces", TraceIds=[ids[0], ids[1], unknown]))
    traces = {trace["Id"]: trace for page in pages for trace in page["Traces"]}
    equal(sorted(traces), sorted(ids[:2]))
    equal([one for page in pages for one in page["UnprocessedTraceIds"]], [unknown])
    trace = traces[ids[0]]
    equal(trace["Duration"], 0.5)
    document = json.loads(next(one["Document"] for one in trace["Segments"] if one["Id"] == sent[0]["id"]))
    equal(document["name"], NAME)
    equal(document["annotations"], sent[0]["annotations"])
    equal(document["subsegments"][0]["id"], sent[0]["subsegments"][0]["id"])


def GetTraceGraph(call):
    pages = pages_of("get_trace_graph", TraceIds=ids[:3])
    is_graph([service for page in pages for service in page["Services"]], 3, 0)


def GetServiceGraph(call):
    pages = list(pages_of("get_service_graph", **time_range))
    equal(pages[0]["StartTime"], start)
    is_graph([service for page in pages for service in page["Services"]], TRACES, FAULTS)


def GetTimeSeriesServiceStatistics(call):
    selector = f'service("{NAME}")'
    pages = pages_of(
        "get_time_series_service_statistics", **time_range, Period=60, EntitySelectorExpression=selector
    )
    minutes = {
        one["Timestamp"]: one["ServiceSummaryStatistics"]
        for page in pages
        for one in page["TimeSeriesServiceStatistics"]
        if "ServiceSummaryStatistics" in one
    }
    faulty = minutes[start + timedelta(minutes=10)]
    equal(faulty["TotalCount"], A_MINUTE)
    equal(faulty["FaultStatistics"]["TotalCount"], 6)
    equal(sum(one["TotalCount"] for one in minutes.values()), TRACES)


def StartTraceRetrieval(call):
    known["token"] = call(TraceIds=[ids[0]], **time_range)["RetrievalToken"]
    true(known["token"], "no token")


def ListRetrievedTraces(call):
    answer = call(RetrievalToken=known["token"], TraceFormat="XRAY")
    equal(answer["RetrievalStatus"], "COMPLETE")
    equal(answer["Traces"][0]["Id"], ids[0])
    equal(json.loads(answer["Traces"][0]["Spans"][0]["Document"])["name"], NAME)
    spans = call(RetrievalToken=known["token"], TraceFormat="OTEL")
    equal(spans["TraceFormat"], "OTEL")
    true(len(spans["Traces"][0]["Spans"]) >= 2, "too few spans")
    refused("ResourceNotFoundException", lambda: call(RetrievalToken="none"))


def GetRetrievedTracesGraph(call):
    answer = call(RetrievalToken=known["token"])
    equal(answer["RetrievalStatus"], "COMPLETE")
    is_graph([one["Service"] for one in answer["Services"]], 1, 0)
    refused("ResourceNotFoundException", lambda: call(RetrievalToken="none"))


def CancelTraceRetrieval(call):
    call(RetrievalToken=known["token"])
    equal(xray.list_retrieved_traces(RetrievalToken=known["token"])["RetrievalStatus"], "CANCELLED")
    refused("ResourceNotFoundException", lambda: call(RetrievalToken="none"))


# Groups, and the insights of one.


def CreateGroup(call):
    group = call(GroupName=NAME, FilterExpression="fault", Tags=[{"Key": "by", "Value": "python"}])["Group"]
    known["group"] = group["GroupARN"]
    true(known["group"].startswith("arn:aws:xray:"), known["group"])
    equal(group["FilterExpression"], "fault")
    refused("InvalidRequestException", lambda: call(GroupName=NAME + "-2", FilterExpression="service("))


def UpdateGroup(call):
    selector = f'service("{NAME}")'
    insights = {"InsightsEnabled": True}
    group = call(GroupARN=known["group"], FilterExpression=selector, InsightsConfiguration=insights)["Group"]
    equal(group["FilterExpression"], selector)
    equal(group["InsightsConfiguration"]["InsightsEnabled"], True)


def GetGroup(call):
    group = call(GroupName=NAME)["Group"]
    equal(group["GroupARN"], known["group"])
    equal(group["FilterExpression"], f'service("{NAME}")')
    refused("InvalidRequestException", lambda: call(GroupName="none"))


def GetGroups(call):
    names = {group["GroupName"] for page in pages_of("get_groups") for group in page["Groups"]}
    true({"Default", NAME} <= names, str(names))


def GetInsightSummaries(call):
    def closed():
        return call(**time_range, GroupName=NAME, States=["CLOSED"])["InsightSummaries"]

    insight = eventually(closed, "the insight is closed")[0]
    known["insight"] = insight["InsightId"]
    equal(insight["GroupARN"], known["group"])
    equal(insight["RootCauseServiceId"]["Name"], NAME)
    equal(insight["Categories"], ["FAULT"])
    equal(insight["StartTime"], start + timedelta(minutes=10))
    equal(insight["RootCauseServiceRequestImpactStatistics"]["FaultCount"], FAULTS)


def GetInsight(call):
    insight = call(InsightId=known["insight"])["Insight"]
    equal(insight["InsightId"], known["insight"])
    equal(insight["TopAnomalousServices"][0]["ServiceId"]["Name"], NAME)


def GetInsightEvents(call):
    event = call(InsightId=known["insight"], MaxResults=50)["InsightEvents"][0]
    equal(event["RootCauseServiceRequestImpactStatistics"]["FaultCount"], FAULTS)
    true(isinstance(event["EventTime"], datetime), "EventTime is no time")


def GetInsightImpactGraph(call):
    answer = call(InsightId=known["insight"], **time_range)
    equal(answer["InsightId"], known["insight"])
    true(NAME in [service["Name"] for service in answer["Services"]], "the service is not in the graph")


def DeleteGroup(call):
    call(GroupName=NAME)
    refused("InvalidRequestException", lambda: xray.get_group(GroupName=NAME))


# Sampling rules, their targets and statistics, and tags.


def CreateSamplingRule(call):
    rule = {"RuleName": NAME, "ResourceARN": "*", "Priority": 11, "FixedRate": 0.25, "ReservoirSize": 3, "Version": 1}
    rule |= {"ServiceName": NAME, "ServiceType": "*", "Host": "*", "HTTPMethod": "GET", "URLPath": "/orders/*"}
    rule |= {"Attributes": {"tier": "gold"}, **BOOST}
    record = call(SamplingRule=rule)["SamplingRuleRecord"]
    known["rule"] = record["SamplingRule"]["RuleARN"]
    true(known["rule"].startswith("arn:aws:xray:"), known["rule"])
    true(isinstance(record["CreatedAt"], datetime), "CreatedAt is no time")


def GetSamplingRules(call):
    records = [record for page in pages_of("get_sampling_rules") for record in page["SamplingRuleRecords"]]
    rules = {record["SamplingRule"]["RuleName"]: record["SamplingRule"] for record in records}
    true("Default" in rules, "the rule Default is missing")
    rule = rules[NAME]
    equal(rule["FixedRate"], 0.25)
    equal(rule["ReservoirSize"], 3)
    equal(rule["URLPath"], "/orders/*")
    equal(rule["Attributes"], {"tier": "gold"})
    equal(rule.get("SamplingRateBoost"), BOOST.get("SamplingRateBoost"))


def UpdateSamplingRule(call):
    record = call(SamplingRuleUpdate={"RuleARN": known["rule"], "FixedRate": 0.75})["SamplingRuleRecord"]
    equal(record["SamplingRule"]["FixedRate"], 0.75)
    equal(record["SamplingRule"]["Host"], "*")


def GetSamplingTargets(call):
    counts = {"RequestCount": 10, "SampledCount": 4, "BorrowCount": 1}
    document = {"ClientID": secrets.token_hex(12), "Timestamp": datetime.now(timezone.utc), **counts}
    answer = call(SamplingStatisticsDocuments=[{**document, "RuleName": NAME}, {**document, "RuleName": "none"}])
    target = answer["SamplingTargetDocuments"][0]
    equal(target["RuleName"], NAME)
    equal(target["FixedRate"], 0.75)
    equal(target["ReservoirQuota"], 3)
    true(target["ReservoirQuotaTTL"] > datetime.now(timezone.utc), "the quota is over")
    true(isinstance(answer["LastRuleModification"], datetime), "LastRuleModification is no time")
    equal([one["RuleName"] for one in answer["UnprocessedStatistics"]], ["none"])


def GetSamplingStatisticSummaries(call):
    def mine():
        pages = pages_of("get_sampling_statistic_summaries")
        return [one for page in pages for one in page["SamplingStatisticSummaries"] if one["RuleName"] == NAME]

    statistic = eventually(mine, "the statistics are there")[0]
    equal([statistic[name] for name in ("RequestCount", "SampledCount", "BorrowCount")], [10, 4, 1])


def TagResource(call):
    tags = [{"Key": "team", "Value": "orders"}, {"Key": "stage", "Value": ""}]
    call(ResourceARN=known["rule"], Tags=tags)
    many = [{"Key": f"k{n}", "Value": "v"} for n in range(51)]
    refused("TooManyTagsException", lambda: call(ResourceARN=known["rule"], Tags=many))
    refused("ResourceNotFoundException", lambda: call(ResourceARN=known["rule"] + "-none", Tags=tags))


def ListTagsForResource(call):
    pages = pages_of("list_tags_for_resource", ResourceARN=known["rule"])
    equal({tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}, {"team": "orders", "stage": ""})
    refused("ResourceNotFoundException", lambda: call(ResourceARN=known["rule"] + "-none"))


def UntagResource(call):
    call(ResourceARN=known["rule"], TagKeys=["stage"])
    tags = xray.list_tags_for_resource(ResourceARN=known["rule"])["Tags"]
    equal(tags, [{"Key": "team", "Value": "orders"}])
    refused("ResourceNotFoundException", lambda: call(ResourceARN=known["rule"] + "-none", TagKeys=["k"]))


def DeleteSamplingRule(call):
    equal(call(RuleName=NAME)["SamplingRuleRecord"]["SamplingRule"]["RuleARN"], known["rule"])
    refused("InvalidRequestException", lambda: call(RuleName=NAME))


# Encryption, policies, indexing rules and the destination of segments.


def PutEncryptionConfig(call):
    config = call(Type="KMS", KeyId="alias/" + NAME)["EncryptionConfig"]
    equal(config, {"Type": "KMS", "KeyId": "alias/" + NAME, "Status": "ACTIVE"})
    refused("InvalidRequestException", lambda: call(Type="KMS"))


def GetEncryptionConfig(call):
    equal(call()["EncryptionConfig"], {"Type": "KMS", "KeyId": "alias/" + NAME, "Status": "ACTIVE"})


def PutResourcePolicy(call):
    stored = call(PolicyName=NAME, PolicyDocument=POLICY)["ResourcePolicy"]
    equal(stored["PolicyName"], NAME)
    true(isinstance(stored["LastUpdatedTime"], datetime), "LastUpdatedTime is no time")
    known["revision"] = stored["PolicyRevisionId"]
    stale = {"PolicyName": NAME, "PolicyDocument": POLICY, "PolicyRevisionId": "99"}
    refused("InvalidPolicyRevisionIdException", lambda: call(**stale))
    refused("MalformedPolicyDocumentException", lambda: call(PolicyName=NAME, PolicyDocument="torn"))


def ListResourcePolicies(call):
    policies = [one for page in pages_of("list_resource_policies") for one in page["ResourcePolicies"]]
    stored = next(one for one in policies if one["PolicyName"] == NAME)
    equal(stored["PolicyDocument"], POLICY)
    equal(stored["PolicyRevisionId"], known["revision"])


def DeleteResourcePolicy(call):
    refused("InvalidPolicyRevisionIdException", lambda: call(PolicyName=NAME, PolicyRevisionId="99"))
    call(PolicyName=NAME, PolicyRevisionId=known["revision"])
    names = [one["PolicyName"] for one in xray.list_resource_policies()["ResourcePolicies"]]
    true(NAME not in names, "the policy is still there")


def UpdateIndexingRule(call):
    rule = {"Probabilistic": {"DesiredSamplingPercentage": PERCENTAGE}}
    changed = call(Name="Default", Rule=rule)["IndexingRule"]
    equal(changed["Rule"]["Probabilistic"]["DesiredSamplingPercentage"], PERCENTAGE)
    refused("ResourceNotFoundException", lambda: call(Name="none", Rule=rule))


def GetIndexingRules(call):
    rule = call()["IndexingRules"][0]
    equal(rule["Name"], "Default")
    true(isinstance(rule["ModifiedAt"], datetime), "ModifiedAt is no time")
    equal(rule["Rule"]["Probabilistic"]["DesiredSamplingPercentage"], PERCENTAGE)


def UpdateTraceSegmentDestination(call):
    for destination in ("XRay", "CloudWatchLogs"):
        equal(call(Destination=destination)["Destination"], destination)
    refused("InvalidRequestException", lambda: call(Destination="Disk"))


def GetTraceSegmentDestination(call):
    answer = call()
    equal((answer["Destination"], answer["Status"]), ("CloudWatchLogs", "ACTIVE"))


# What the checks share.


def pages_of(method, **members):
    if xray.can_paginate(method):
        return xray.get_paginator(method).paginate(**members)
    return [getattr(xray, method)(**members)]


def is_graph(services, requests, faults):
    service = next(one for one in services if one["Name"] == NAME and one.get("Type") != "client")
    equal(service["Root"], True)
    equal(service["SummaryStatistics"]["TotalCount"], requests)
    equal(service["SummaryStatistics"]["FaultStatistics"]["TotalCount"], faults)
    stock = next(one for one in services if one["Name"] == NAME + "-stock")
    edge = next(one for one in service["Edges"] if one["ReferenceId"] == stock["ReferenceId"])
    equal(edge["SummaryStatistics"]["TotalCount"], requests)
    equal(sum(entry["Count"] for entry in edge["ResponseTimeHistogram"]), requests)


def refused(name, act):
    """Expects that a call is refused with an error of the type of this name."""
    # boto3 makes no class of its own of an error that an old version's model does not have.
    kind = getattr(xray.exceptions, name, None) if name in shapes else xray.exceptions.ClientError
    try:
        act()
    except kind as error:
        equal(error.response["Error"]["Code"], name)
        true(error.response["Error"]["Message"], f"the {name} has no message")
    else:
        raise AssertionError("no " + name)


def eventually(ask, what):
    end = time.monotonic() + PATIENCE_SECONDS
    while not (answer := ask()):
        true(time.monotonic() < end, "not in time: " + what)
        time.sleep(0.1)
    return answer


def equal(actual, expected):
    true(actual == expected, f"{actual!r} instead of {expected!r}")


def true(condition, message):
    if not condition:
        raise AssertionError(message)


print(json.dumps({"client": "boto3 " + boto3.__version__}), flush=True)
operations = [
    *(PutTraceSegments, PutTelemetryRecords, GetTraceSummaries, BatchGetTraces, GetTraceGraph, GetServiceGraph),
    *(GetTimeSeriesServiceStatistics, StartTraceRetrieval, ListRetrievedTraces, GetRetrievedTracesGraph),
    *(CancelTraceRetrieval, CreateGroup, UpdateGroup, GetGroup, GetGroups, GetInsightSummaries, GetInsight),
    *(GetInsightEvents, GetInsightImpactGraph, DeleteGroup, CreateSamplingRule, GetSamplingRules),
    *(UpdateSamplingRule, GetSamplingTargets, GetSamplingStatisticSummaries, TagResource, ListTagsForResource),
    *(UntagResource, DeleteSamplingRule, PutEncryptionConfig, GetEncryptionConfig, PutResourcePolicy),
    *(ListResourcePolicies, DeleteResourcePolicy, UpdateIndexingRule, GetIndexingRules),
    *(UpdateTraceSegmentDestination, GetTraceSegmentDestination),
]
for check in operations:
    line = {"operation": check.__name__, "ok": True}
    if check.__name__ not in xray.meta.service_model.operation_names:
        line |= {"ok": False, "absent": True, "why": "not in boto3 " + boto3.__version__}
    else:
        try:
            check(getattr(xray, xform_name(check.__name__)))
        except Exception as error:
            line |= {"ok": False, "why": f"{type(error).__name__}: {error}"}
    print(json.dumps(line), flush=True)
