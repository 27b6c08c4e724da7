/**
 * Answers a customer's message from the tenant's own articles, or says that it cannot. In the articles' own words; or,
 * with a model configured and sure of the article, in words the model wrote from it, checked against it.
 */
import { type Answer, isGreeting, isThanks } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { AnswerDecision, MessageData, Source } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import type { Library } from "../knowledge/libraries.ts"
import { ANSWER_TEXTS } from "../live/texts.ts"
import { sourcesFor } from "../models/sources.ts"
import type { Attempt } from "../models/writer.ts"
import type { JobRow } from "../store/jobs.ts"
import type { JobParts } from "./parts.ts"
import { type Wanted, whileWanted } from "./still-wanted.ts"

/** Name of the answerer in the record: no model wrote the words. */
const EXTRACTIVE = "extractive"

export async function answerJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an answer names its conversation")
  const { epoch, answersSeq } = job.payload as { epoch: number; answersSeq: number }
  const wanted: Wanted = { tenant: job.tenant, conversation: job.conversation, epoch, answersSeq }
  const question = await stillAsked(wanted, parts)
  if (!question) return
  const startedAt = parts.now()
  const library = await parts.libraries.of(job.tenant)
  const found = find(library, question.text, parts)
  const quoted = say(library, question, found)
  const attempt = found.kind === "sure" ? await attemptToWrite(wanted, found.article, parts) : null
  // Deleted, answered by a person or overtaken in the meantime.
  if (attempt && !(await stillAsked(wanted, parts)))
    return parts.writer.unposted(wanted.conversation, attempt)
  const written = attempt?.kind === "written" ? attempt : null
  const spent = attempt && attempt.kind !== "cancelled" ? attempt.cost : { microYuan: 0, tokens: 0 }
  const outcome = await parts.executor.execute(
    { tenant: job.tenant, id: job.conversation },
    {
      type: "answer",
      epoch,
      answersSeq,
      ...quoted,
      ...(written && { text: written.text, sources: written.sources.map((s) => toSource(s.article)) }),
      model: written ? parts.writer.name : EXTRACTIVE,
      cost: {
        microYuan: spent.microYuan,
        tokens: spent.tokens,
        ms: Math.max(0, parts.now() - startedAt),
      },
    },
  )
  if (attempt && !outcome.ok) parts.writer.unposted(wanted.conversation, attempt)
}

interface Question {
  text: string
  locale: string
  /** UTC ms from which the customer waits for an answer. */
  since: number
}

/** Null when it was deleted, answered by a person or overtaken by a newer one: the command would be refused. */
async function stillAsked(wanted: Wanted, parts: JobParts): Promise<Question | null> {
  const { tenant, conversation: id, epoch, answersSeq } = wanted
  const [record] = await parts.tenant(tenant).conversations.log(id, { after: answersSeq - 1, limit: 1 })
  const asked = record && (openRecord(record)?.data as MessageData | undefined)
  const hot = await parts.executor.peek({ tenant, id }, answersSeq)
  if (!asked || !hot || hot.state.epoch !== epoch || hot.state.lastCustomerSeq !== answersSeq) return null
  const { locale, unansweredSince } = hot.state
  return { text: asked.text, locale, since: unansweredSince ?? parts.now() }
}

/** Null: there is no model. */
async function attemptToWrite(wanted: Wanted, sure: Article, parts: JobParts): Promise<Attempt | null> {
  if (!parts.writer.remote) return null
  const { tenant, conversation } = wanted
  const { signal, stop } = whileWanted(parts.bus, wanted)
  try {
    const { conversations } = parts.tenant(tenant)
    const [question, library] = await Promise.all([stillAsked(wanted, parts), parts.libraries.of(tenant)])
    if (!question) return { kind: "cancelled" }
    const [said, spent] = await Promise.all([
      conversations.said(conversation),
      conversations.modelSpending(conversation),
    ])
    const asked = {
      question: question.text,
      locale: question.locale,
      earlier: said.filter((s) => s.seq < wanted.answersSeq),
    }
    const sources = sourcesFor(library, question.text, sure)
    const waitedMs = Math.max(0, parts.now() - question.since)
    return await parts.writer.write({ conversation, asked, sources, spent, waitedMs }, signal)
  } finally {
    stop()
  }
}

type Said = Pick<
  Extract<Command, { type: "answer" }>,
  "text" | "sources" | "options" | "decision" | "withheld" | "handoffText"
>

function say(library: Library, of: Question, found: Found): Said {
  const texts = ANSWER_TEXTS[of.locale === "en" ? "en" : "zh-CN"]
  const decided = (kind: AnswerDecision["kind"]): AnswerDecision => ({
    kind,
    confidence: Math.round(found.confidence * 1000),
    calibration: library.calibration,
  })
  switch (found.kind) {
    case "sure":
      return {
        text: found.quotes.join("\n\n"),
        sources: [toSource(found.article, found.section)],
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
      const kind = isGreeting(of.text) ? "greeting" : isThanks(of.text) ? "thanks" : "unknown"
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

/** Of a long article the source names the section as well: that is where the reader finds the words. */
function toSource(article: Article, section?: string): Source {
  const { id, version, source } = article
  const title = section === undefined ? article.title : `${article.title} · ${section}`
  return { articleId: id, title, version, url: source?.url, name: source?.name }
}
