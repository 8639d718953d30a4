/** A provider's own service for work in bulk: cheaper, answered within a day. One file a vendor implements this. */
import type { Failure } from '../../../shared/errors';
import type { AnswerEvent, HttpRequest } from '../../http/types';
import type { ChatRequest, Dialect, Endpoint } from '../types';

/** How requests go out: failures of the network and refusals of the server are thrown as FailureError. */
export interface VendorHttp {
  /** The whole body of a success. */
  text(request: HttpRequest): Promise<string>;
  /** A body that may be large, line by line. */
  lines(request: HttpRequest): AsyncIterable<string>;
}

export interface VendorContext {
  http: VendorHttp;
  endpoint: Endpoint;
  /** The provider's dialect. */
  dialect: Dialect;
}

export interface VendorStatus {
  /** Nothing more will come; what there is can be had from `results`. */
  over: boolean;
  /** The vendor refused the job as a whole. */
  failure: Failure | null;
}

export interface VendorResult {
  /** The name its request was given. */
  id: string;
  /** As a decoder gives them: text, usage, then `finish` or `failure`. */
  events: AnswerEvent[];
}

export interface VendorBatch {
  /** One request as it stands in a job; `id` is unique within it. */
  line(context: VendorContext, id: string, chat: ChatRequest): string;
  /**
   * Hands a job in and gives the vendor's name for it. `key` is ours. `again`: an earlier try may have come through, so
   * the vendor is asked for a job with this key first, and none is made twice.
   */
  submit(context: VendorContext, key: string, lines: readonly string[], again: boolean): Promise<string>;
  status(context: VendorContext, id: string): Promise<VendorStatus>;
  /** In no order. Those that the vendor never came to are missing. */
  results(context: VendorContext, id: string): AsyncGenerator<VendorResult>;
  cancel(context: VendorContext, id: string): Promise<void>;
}
