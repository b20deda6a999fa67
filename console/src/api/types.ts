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
  };
}

export interface TraceSummariesRequest {
  readonly StartTime: number;
  readonly EndTime: number;
  readonly TimeRangeType: 'Event' | 'TraceId';
  readonly NextToken?: string;
}

export interface TraceSummariesPage {
  readonly TraceSummaries: readonly TraceSummary[];
  readonly NextToken?: string;
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

export interface GroupsPage {
  readonly Groups: readonly { readonly GroupName?: string; readonly FilterExpression?: string }[];
  readonly NextToken?: string;
}
