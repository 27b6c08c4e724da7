/** What every job is handed. */
import type { Logger } from "pino"
import type { Attachments } from "../attachments/attachments.ts"
import type { Executor } from "../commands/executor.ts"
import type { Timing } from "../config/timing.ts"
import type { Embedder } from "../embeddings/embedder.ts"
import type { QuestionVectors } from "../embeddings/question-vectors.ts"
import type { Bus } from "../fanout/bus.ts"
import type { Libraries } from "../knowledge/libraries.ts"
import type { Models } from "../models/models.ts"
import type { AnswerWriter } from "../models/writer.ts"
import type { OldDrafts } from "../store/agent-drafts.ts"
import type { Inboxes } from "../store/inboxes.ts"
import type { JobStore } from "../store/jobs.ts"
import type { StoresOf } from "../store/tenant-stores.ts"
import type { ToolCaller } from "../tools/caller.ts"

export interface JobParts {
  attachments: Attachments
  oldDrafts: OldDrafts
  jobs: JobStore
  executor: Executor
  inboxes: Inboxes
  libraries: Libraries
  /** Null: words alone are searched. */
  embedder: Embedder | null
  questionVectors: QuestionVectors
  models: Models
  writer: AnswerWriter
  bus: Bus
  tenant: StoresOf
  /** Signs what a workspace's tools are asked. */
  toolCaller: ToolCaller
  now: () => number
  timing: Timing
  /** 1, or how many times sooner things happen in a drill. */
  pace: number
  log: Logger
}
