/** Answers a customer's message from the tenant's own articles, in their own words, or says that it cannot. */
import { type Answer, isGreeting, isThanks } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { AnswerDecision, MessageData, Source } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import { ANSWER_TEXTS } from "../live/texts.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./worker.ts"

/** Name of the answerer in the record: no model wrote the words. */
const EXTRACTIVE = "extractive"

export async function answerJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an answer names its conversation")
  const { epoch, answersSeq } = job.payload as { epoch: number; answersSeq: number }
  const scope = { tenant: job.tenant, id: job.conversation }
  const { conversations } = parts.tenant(job.tenant)
  const [record] = await conversations.log(scope.id, { after: answersSeq - 1, limit: 1 })
  const asked = record && (openRecord(record)?.data as MessageData | undefined)
  const hot = await parts.executor.peek(scope)
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

interface Said {
  text: string
  sources: Source[]
  options: Source[]
  decision: AnswerDecision
}

async function say(tenant: string, of: { question: string; locale: string }, parts: JobParts): Promise<Said> {
  const texts = ANSWER_TEXTS[of.locale === "en" ? "en" : "zh-CN"]
  const library = await parts.libraries.of(tenant)
  const calibration = library.calibration
  const found: Answer = library.answer(of.question)
  const confidence = Math.round(found.confidence * 1000)
  switch (found.kind) {
    case "sure":
      return {
        text: found.quotes.join("\n\n"),
        sources: [toSource(found.article)],
        options: [],
        decision: { kind: "sure", confidence, calibration },
      }
    case "choose":
      return {
        text: texts.choose,
        sources: [],
        options: found.options.map(toSource),
        decision: { kind: "choose", confidence, calibration },
      }
    case "unknown": {
      const kind = isGreeting(of.question) ? "greeting" : isThanks(of.question) ? "thanks" : "unknown"
      return { text: texts[kind], sources: [], options: [], decision: { kind, confidence, calibration } }
    }
  }
}

function toSource(article: Article): Source {
  const { id, title, version, source } = article
  return { articleId: id, title, version, url: source?.url, name: source?.name }
}
