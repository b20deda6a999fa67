// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The types of the X-Ray API that the console reads. Only ids are always present; every other member may be missing. */

export interface ServiceId {
  readonly Name?: string;
  readonly Type?: string;
}

export interface TraceSummary {
  readonly Id: string;
  readonly StartTime?: number;
  readonly Duration?: number;
  readonly ResponseTime?: number;
  readonly HasFault?: boolean;
  readonly HasError?: boolean;
  readonly HasThrottle?: boolean;
  readonly IsPartial?: boolean;
  readonly Http?: { readonly HttpURL?: string; readonly HttpStatus?: number; readonly HttpMethod?: string };
  readonly Annotations?: Readonly<Record<string, unknown>>;
  readonly ServiceIds?: readonly ServiceId[];
  readonly EntryPoint?: ServiceId;
  /** An extension of the local X-Ray, for the list of traces. */
  readonly xray4j?: {
    readonly Name?: string;
    readonly SegmentCount?: number;
    readonly SubsegmentCount?: number;
    readonly FaultCount?: number;
    readonly ErrorCount?: number;
    readonly InProgress?: boolean;
    readonly AnnotationKeys?: readonly string[];
    /** All annotation keys, also those that the summary leaves out. */
    readonly AnnotationKeyCount?: number;
    /** True if the trace is too large, so that a part of it is missing. */
    readonly Cut?: boolean;
  };
}

/** One value of an annotation, as summaries have it. */
export interface SeenAnnotation {
  readonly AnnotationValue?: { readonly StringValue?: string; readonly NumberValue?: number; readonly BooleanValue?: boolean };
}

export interface TraceSummariesRequest {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly TimeRangeType: 'Event' | 'TraceId';
  readonly FilterExpression?: string;
  readonly NextToken?: string;
}

export interface TraceSummariesPage {
  readonly TraceSummaries: readonly TraceSummary[];
  readonly NextToken?: string;
  /** The traces in the part of the range that the page covers, also those that the filter does not match. */
  readonly TracesProcessedCount?: number;
  /** An extension of the local X-Ray: there if traces are sent on to AWS, and not stored. */
  readonly xray4j?: { readonly ForwardedOnly?: boolean };
}

export interface Trace {
  readonly Id: string;
  readonly Duration?: number;
  readonly LimitExceeded?: boolean;
  readonly Segments?: readonly { readonly Id: string; readonly Document: string }[];
  /** An extension of the local X-Ray. */
  readonly xray4j?: {
    readonly Marks?: readonly string[];
    readonly AwsWouldRefuse?: readonly string[];
    readonly Corrected?: { readonly StartTime?: number; readonly Duration?: number };
  };
}

export interface Traces {
  readonly Traces: readonly Trace[];
  readonly UnprocessedTraceIds: readonly string[];
}

/** One thing that is wrong with a trace, or that explains what it shows. */
export interface TraceCheck {
  readonly Code: string;
  readonly Severity: 'error' | 'warning' | 'info';
  readonly EntityId?: string;
  /** A JSON pointer into the document. */
  readonly Field?: string;
  readonly Text: string;
  readonly Advice?: string;
  /** The number of places for which this entry stands, if there are more than one. */
  readonly Count?: number;
}

export interface TraceChecks {
  /** Absent if the server does not have the trace. */
  readonly Id?: string;
  readonly Checked?: { readonly Documents?: number; readonly Entities?: number };
  readonly Checks?: readonly TraceCheck[];
}

/** The traces of one side of a comparison. Times are in seconds. */
export interface ComparedSide {
  readonly Traces: number;
  readonly MeanSeconds?: number;
  readonly MedianSeconds?: number;
  readonly Faults?: number;
}

/** The calls with one path of names on one side: each figure is the mean of a trace, but the faults are all of them. */
export interface ComparedCalls {
  readonly Count: number;
  readonly Seconds: number;
  readonly SelfSeconds: number;
  readonly Faults: number;
}

export interface ComparedRow {
  readonly Path: readonly string[];
  readonly Service?: string;
  readonly Kind?: string | null;
  readonly Label?: string | null;
  readonly First: ComparedCalls;
  readonly Second: ComparedCalls;
}

export interface Comparison {
  readonly First: ComparedSide;
  readonly Second: ComparedSide;
  readonly Rows: readonly ComparedRow[];
  readonly Cut?: boolean;
}

/** One bar of a distribution of times: a time in seconds, and how many took it. */
export interface HistogramEntry {
  readonly Value: number;
  readonly Count: number;
}

export interface Statistics {
  readonly OkCount?: number;
  readonly ErrorStatistics?: { readonly ThrottleCount?: number; readonly OtherCount?: number; readonly TotalCount?: number };
  readonly FaultStatistics?: { readonly TotalCount?: number };
  readonly TotalCount?: number;
  /** The sum of all response times in seconds. */
  readonly TotalResponseTime?: number;
}

export interface GraphEdge {
  /** The service that is called. */
  readonly ReferenceId: number;
  readonly SummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
  /** `link` if the call is asynchronous, by a queue. */
  readonly EdgeType?: string;
}

export interface GraphService {
  readonly ReferenceId: number;
  readonly Name?: string;
  readonly Type?: string;
  readonly AccountId?: string;
  readonly Root?: boolean;
  /** `unknown` if the service sent no segment and is known from its callers only. */
  readonly State?: string;
  readonly Edges?: readonly GraphEdge[];
  readonly SummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
}

export interface ServiceGraphRequest {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly GroupName?: string;
  readonly NextToken?: string;
}

export interface ServiceGraphPage {
  readonly Services: readonly GraphService[];
  readonly NextToken?: string;
  readonly xray4j?: { readonly ForwardedOnly?: boolean };
}

export interface TraceGraphPage {
  readonly Services: readonly GraphService[];
  readonly NextToken?: string;
}

export interface TimeSeriesRequest extends ServiceGraphRequest {
  readonly EntitySelectorExpression: string;
  /** In seconds. */
  readonly Period: 60 | 300;
}

export interface TimeSeriesItem {
  readonly Timestamp: number;
  readonly ServiceSummaryStatistics?: Statistics;
  readonly EdgeSummaryStatistics?: Statistics;
  readonly ResponseTimeHistogram?: readonly HistogramEntry[];
}

export interface TimeSeriesPage {
  readonly TimeSeriesServiceStatistics: readonly TimeSeriesItem[];
  readonly NextToken?: string;
}

export interface Group {
  readonly GroupName?: string;
  readonly FilterExpression?: string;
}

export interface Groups {
  readonly Groups?: readonly Group[];
  readonly NextToken?: string;
}

/** What may be typed at a position of a filter expression, and what is wrong with the expression. */
export interface FilterCompletion {
  readonly Replaced: { readonly Start: number; readonly End: number };
  readonly Suggestions: readonly Suggestion[];
  readonly Error?: { readonly Position: number; readonly Found?: string; readonly Valid?: string; readonly Message?: string };
}

export interface Suggestion {
  readonly Kind: string;
  readonly Text: string;
  readonly Type?: string;
  readonly Meaning?: string;
  /** How often the server has seen a name or a value in the traces that it looked at. */
  readonly Count?: number;
}

/** The number of traces that each part of a filter expression matches. */
export interface FilterExplanation {
  readonly TraceCount: number;
  /** False if only the newest traces were counted. */
  readonly Complete: boolean;
  readonly Parts: readonly { readonly Start: number; readonly End: number; readonly Text: string; readonly MatchCount: number }[];
}

/** What the local X-Ray finds in one trace. Times are epoch seconds. */
export interface TraceAnalysis {
  readonly CriticalPath?: { readonly Seconds?: number; readonly Intervals?: readonly CriticalInterval[] };
  readonly Findings?: readonly Finding[];
  readonly RepeatedCalls?: readonly RepeatedCall[];
}

/** A stretch of time in which the trace waited for one entity itself. */
export interface CriticalInterval {
  readonly Id: string;
  readonly Start: number;
  readonly End: number;
}

export interface Finding {
  readonly Kind?: string;
  readonly EntityId?: string;
  readonly Text?: string;
}

/** Five or more calls of one parent that differ in nothing but their values. */
export interface RepeatedCall {
  readonly ParentId?: string;
  readonly FirstId: string;
  readonly Ids?: readonly string[];
  readonly Count?: number;
  readonly Name?: string;
  readonly Label?: string;
  /** The time in which at least one of the calls was running. */
  readonly Seconds?: number;
  /** The sum of the times of all calls. */
  readonly TotalSeconds?: number;
}

export interface TracePercentiles {
  readonly SampledTraces?: number;
  readonly Complete?: boolean;
  readonly Percentiles?: readonly EntityPercentile[];
}

/** How slow an entity is among others of its service and name. */
export interface EntityPercentile {
  readonly Id: string;
  /** The share of the others that took at most as long, 0 to 100. */
  readonly Percentile: number;
  readonly Count?: number;
  readonly Median?: number;
  readonly P95?: number;
}
