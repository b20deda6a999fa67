// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

/** The kinds of findings of the trace doctor: how important each is, and its remedy. */
public enum CheckCode {
    /** A subsegment that was sent separately, and whose parent has not arrived. */
    MISSING_PARENT(
            Severity.ERROR,
            "Send the segment or subsegment with that id too, or wait for it: the segment is often sent last."),
    /** A trace that consists of subsegments only. */
    NO_SEGMENT(
            Severity.ERROR,
            "Send the segment itself when the request ends; it may have been lost, or the process ended before."),
    /** Entities that name each other as parents. */
    CYCLE(Severity.ERROR, "Give each entity the id of its caller as parent_id; no entity may be below itself."),
    /** Two complete documents with one id that differ. */
    DUPLICATE_ID(
            Severity.ERROR,
            "Make a new random id for each segment and subsegment; send a document again only unchanged."),
    /** An entity that ends before it starts. */
    END_BEFORE_START(
            Severity.ERROR, "Take both times from one clock; compute the end as start plus a monotonic duration."),
    /** An embedded subsegment without a name. */
    NO_NAME(Severity.ERROR, "Give each subsegment a name: the host, table, queue or method that it is about."),
    /** An embedded subsegment without a valid start. */
    NO_START_TIME(Severity.ERROR, "Send start_time as a number of seconds since 1970, with a fraction."),
    /** A segment whose parent is not in the trace. */
    MISSING_CALLER(
            Severity.WARNING,
            "The caller was not sampled, sent its part to another server, is of another trace, or has not sent it yet: compare the trace header at both services."),
    /** More than one segment without a parent. */
    SEVERAL_ROOTS(
            Severity.WARNING,
            "Pass on Parent in the header X-Amzn-Trace-Id, not only Root, and let the called service read it."),
    /** A call whose caller expects a segment that did not come. */
    EDGE_NO_SEGMENT(
            Severity.WARNING,
            "The called service may have decided not to sample (Sampled=0), may send elsewhere, or lost the document: look at its sampling rules and at AWS_XRAY_DAEMON_ADDRESS there."),
    /** A called service that names the caller's segment instead of the call. */
    EDGE_WRONG_PARENT(
            Severity.WARNING,
            "Write the id of the subsegment of the call as Parent into the header, not the id of the segment."),
    /** A called service that has the trace id and names no parent. */
    EDGE_NO_PARENT(Severity.WARNING, "Pass on Parent in the header X-Amzn-Trace-Id, not only Root."),
    /** A service whose clock differs from its caller's. */
    CLOCK_SKEW(Severity.WARNING, "Synchronize the clocks of both machines, for example with NTP."),
    /** A subsegment that begins before its parent. */
    STARTS_BEFORE_PARENT(Severity.WARNING, "Begin the parent first, and take all times of a process from one clock."),
    /** An entity without an end for more than five minutes. */
    IN_PROGRESS_LONG(
            Severity.WARNING,
            "Close the segment also when the request fails or is cancelled; if the process ended, its last document is lost."),
    /** A subsegment without an end below a parent that has ended. */
    OPEN_BELOW_ENDED(Severity.WARNING, "Close the subsegment in a finally block, or send it when it ends."),
    /** A document that had to be repaired. */
    REPAIRED(
            Severity.WARNING,
            "Let the sender write valid JSON with the types of X-Ray's schema; AWS does not repair it."),
    /** A field of another type than in X-Ray's schema. */
    WRONG_TYPE(
            Severity.WARNING, "Send the field with the type that X-Ray defines; AWS drops it or refuses the document."),
    /** An id that is not 16 hexadecimal digits. */
    INVALID_ID(Severity.WARNING, "Make ids of 8 random bytes, written as 16 hexadecimal digits."),
    /** An embedded subsegment without an id. */
    NO_ID(Severity.WARNING, "Give each subsegment an id: without one no called service can name it as its parent."),
    /** An entity with an end that says it is in progress. */
    END_AND_IN_PROGRESS(Severity.WARNING, "Remove in_progress when the end is known."),
    /** An entity with neither end_time nor in_progress. */
    NO_END(Severity.WARNING, "Send end_time, or in_progress with the value true."),
    /** A status that HTTP does not have. */
    HTTP_STATUS(Severity.WARNING, "Send the status of the response, 100 to 599, or leave it out."),
    /** A status of a failure beside a flag that says the opposite. */
    FLAG_CONTRADICTS_STATUS(
            Severity.WARNING,
            "Set fault for 5xx, error for 4xx, and error and throttle for 429, or leave the flags out."),
    /** An annotation that is no text, number or boolean. */
    ANNOTATION_VALUE(Severity.WARNING, "Put objects and lists into metadata; annotations are for filters."),
    /** Metadata below a reserved name. */
    METADATA_KEY(Severity.WARNING, "Choose a name that does not begin with AWS. for your own metadata."),
    /** A namespace other than aws and remote. */
    NAMESPACE(
            Severity.WARNING,
            "Send aws for calls of AWS, remote for other calls, and no namespace for work inside the service."),
    /** A document that is read as a segment although it looks like a subsegment. */
    SUBSEGMENT_WITHOUT_TYPE(
            Severity.WARNING, "Send \"type\":\"subsegment\" with each subsegment that is sent on its own."),
    /** An embedded subsegment that names another trace. */
    OTHER_TRACE_ID(
            Severity.WARNING, "Leave trace_id out of embedded subsegments, or set it to the one of the segment."),
    /** An embedded subsegment that names another parent than the one it is in. */
    OTHER_PARENT_ID(Severity.WARNING, "Embed the subsegment in its parent, or send it on its own with parent_id."),
    /** Subsegments that are nested so deeply that they are moved up. */
    NESTED_TOO_DEEPLY(Severity.WARNING, "Record fewer levels: a subsegment for each call, not for each method."),
    /** A trace of which documents were left out. */
    CUT(Severity.WARNING, "Record fewer subsegments in one trace, or begin a new trace for each message of a batch."),
    /** A trace id whose time is far from the time of its documents. */
    TRACE_ID_TIME(
            Severity.WARNING,
            "Begin the trace id with the time in seconds as 8 hexadecimal digits; AWS refuses ids older than 30 days or in the future."),
    /** A name that AWS would refuse. */
    AWS_NAME(
            Severity.WARNING,
            "Use letters, digits, spaces and _ . : / % & # = + \\ - @, up to 200 characters (250 for subsegments)."),
    /** A user that AWS would refuse. */
    AWS_USER(Severity.WARNING, "Use an id of up to 250 characters."),
    /** An annotation that AWS would refuse. */
    AWS_ANNOTATION(Severity.WARNING, "Use keys of letters, digits, _ and ., and texts of up to 1,000 characters."),
    /** A document with more annotations than AWS accepts. */
    AWS_ANNOTATIONS(
            Severity.WARNING, "Keep the annotations that you filter by, up to 50, and put the others into metadata."),
    /** A document that is too old or too new for AWS. */
    AWS_AGE(Severity.WARNING, "Send documents when they end, and set the clock of the sender."),
    /** A trace that is larger than AWS keeps. */
    AWS_TRACE_SIZE(Severity.WARNING, "Record fewer or smaller subsegments; AWS drops what exceeds 500 KB."),
    /** A trace that AWS may cut. */
    AWS_TRACE_SIZE_SLOW(
            Severity.INFO,
            "Send less metadata and fewer subsegments if the trace is cut in AWS; its limit falls to 100 KB for slow traces."),
    /** A document near the limit of 64 KB. */
    DOCUMENT_SIZE(
            Severity.INFO,
            "Send subsegments on their own before the segment ends, as SDKs do above a number of subsegments."),
    /** A trace with more annotation keys than are indexed. */
    ANNOTATIONS_NOT_INDEXED(Severity.INFO, "Keep up to 50 keys in a trace: filters do not find the others."),
    /** A field that is not in X-Ray's schema. */
    UNKNOWN_FIELD(Severity.INFO, "Put your own data into annotations or metadata; AWS removes unknown fields."),
    /** A cause that names no exception. */
    CAUSE_WITHOUT_EXCEPTIONS(
            Severity.INFO, "Add the exceptions, or the id of an exception that another subsegment recorded."),
    /** An exception on an entity that did not fail. */
    EXCEPTION_WITHOUT_FLAG(
            Severity.INFO, "Set fault or error if the exception made the work fail; else it is not counted."),
    /** A call that failed before there was a response. */
    EDGE_CALL_FAILED(Severity.INFO, "See the exception: the called service may never have received the request."),
    /** A call whose called service may not have sent its segment yet. */
    EDGE_NOT_ARRIVED(Severity.INFO, "Wait: a service sends its segment when its request has ended."),
    /** A call of a service that sends no segment. */
    EDGE_UNTRACED(
            Severity.INFO,
            "If you own the called service, instrument it; if it is instrumented, check that proxies and clients pass on X-Amzn-Trace-Id. Other services stay as they are."),
    /** A service that is called by another name than it gives itself. */
    NAME_MISMATCH(
            Severity.INFO,
            "Nothing needs to change; to have one name, let the service name its segments after the host by which it is called."),
    /** A called service that worked on after its caller had stopped waiting. */
    OUTLASTS_CALL(Severity.INFO, "Compare the time-out of the caller with the time that the service needs."),
    /** A subsegment that ends after its parent. */
    ENDS_AFTER_PARENT(
            Severity.INFO,
            "This is right for work that goes on in the background; else close the subsegment before its parent.");

    private final Severity severity;
    private final String advice;

    CheckCode(Severity severity, String advice) {
        this.severity = severity;
        this.advice = advice;
    }

    /** Returns how important a finding of this kind is. */
    public Severity severity() {
        return severity;
    }

    /** Returns the sentence that says the remedy. */
    public String advice() {
        return advice;
    }
}
