/** Answers a customer's message from the tenant's own articles, in their own words, or says that it cannot. */
import { type Answer, isGreeting, isThanks } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { AnswerDecision, MessageData, Source } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import type { Library } from "../knowledge/libraries.ts"
import { ANSWER_TEXTS } from "../live/texts.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"

/** Name of the answerer in the record: no model wrote the words. */
const EXTRACTIVE = "extractive"

export async function answerJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an answer names its conversation")
  const { epoch, answersSeq } = job.payload as { epoch: number; answersSeq: number }
  const scope = { tenant: job.tenant, id: job.conversation }
  const { conversations } = parts.tenant(job.tenant)
  const [record] = await conversations.log(scope.id, { after: answersSeq - 1, limit: 1 })
  const asked = record && (openRecord(record)?.data as MessageData | undefined)
  const hot = await parts.executor.peek(scope, answersSeq)
  // Deleted, answered by a person or overtaken by a newer question: the command would be refused; no work is done.
  if (!asked || !hot || hot.state.epoch !== epoch || hot.state.lastCustomerSeq !== answersSeq) return
  const startedAt = parts.now()
  const said = await say(job.tenant, { question: asked.text, locale: hot.state.locale }, parts)
  await parts.executor.execute(scope, {
    type: "answer",
    epoch,
    answersSeq,
    ...said,
    model: EXTRACTIVE,
    cost: { microYuan: 0, tokens: 0, ms: Math.max(0, parts.now() - startedAt) },
  })
}

type Said = Pick<
  Extract<Command, { type: "answer" }>,
  "text" | "sources" | "options" | "decision" | "withheld" | "handoffText"
>

async function say(tenant: string, of: { question: string; locale: string }, parts: JobParts): Promise<Said> {
  const texts = ANSWER_TEXTS[of.locale === "en" ? "en" : "zh-CN"]
  const library = await parts.libraries.of(tenant)
  const found = find(library, of.question, parts)
  const decided = (kind: AnswerDecision["kind"]): AnswerDecision => ({
    kind,
    confidence: Math.round(found.confidence * 1000),
    calibration: library.calibration,
  })
  switch (found.kind) {
    case "sure":
      return {
        text: found.quotes.join("\n\n"),
        sources: [toSource(found.article)],
        options: [],
        decision: decided("sure"),
      }
    case "choose":
      return {
        text: texts.choose,
        sources: [],
        options: found.options.map((o) => toSource(o.article)),
        decision: decided("choose"),
      }
    case "unknown": {
      const kind = isGreeting(of.question) ? "greeting" : isThanks(of.question) ? "thanks" : "unknown"
      return {
        text: texts[kind],
        sources: [],
        options: [],
        decision: decided(kind),
        withheld: found.why,
        handoffText: kind === "unknown" ? texts.handoff : undefined,
      }
    }
  }
}

type Found = Answer | { kind: "unknown"; why: "failed"; confidence: number }

/** A fault in the answerer must not leave the customer without a word: it says it does not know, and a person is there. */
function find(library: Library, question: string, { log }: JobParts): Found {
  try {
    return library.answer(question)
  } catch (err) {
    log.error({ err }, "the answerer failed")
    return { kind: "unknown", why: "failed", confidence: 0 }
  }
}

function toSource(article: Article): Source {
  const { id, title, version, source } = article
  return { articleId: id, title, version, url: source?.url, name: source?.name }
}
