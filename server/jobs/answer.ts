/**
 * Answers a customer's message from the tenant's own articles, or says that it cannot. In the articles' own words; or,
 * with a model configured and sure of the article, in words the model wrote from it, checked against it.
 */
import { type Answer, isGreeting, isThanks } from "@jieying/core/answer/answer.ts"
import type { Article } from "@jieying/core/answer/article.ts"
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { AnswerDecision, Cost, MessageData } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import type { Library } from "../knowledge/libraries.ts"
import { ANSWER_TEXTS } from "../live/texts.ts"
import { sourcesFor, toSource } from "../models/sources.ts"
import type { Attempt } from "../models/writer.ts"
import type { ShownDraft } from "../store/drafts.ts"
import type { JobRow } from "../store/jobs.ts"
import { lookupsFor } from "./lookups.ts"
import type { JobParts } from "./parts.ts"
import { Showing } from "./showing.ts"
import { type Wanted, whileWanted } from "./still-wanted.ts"

/** Name of the answerer in the record: no model wrote the words. */
const EXTRACTIVE = "extractive"
const NO_COST: Cost = { microYuan: 0, tokens: 0, ms: 0 }

export async function answerJob(job: JobRow, parts: JobParts): Promise<void> {
  if (job.conversation === null) throw new RangeError("an answer names its conversation")
  const { epoch, answersSeq } = job.payload as { epoch: number; answersSeq: number }
  const wanted: Wanted = { tenant: job.tenant, conversation: job.conversation, epoch, answersSeq }
  const { drafts } = parts.tenant(job.tenant)
  // Shown by a process that did not come to the end of it.
  const left = await drafts.of(job.conversation, answersSeq)
  const shown = await answerWanted(wanted, left, parts)
  if (shown) await drafts.drop(job.conversation, answersSeq)
}

/** Returns what the customer was shown before the answer, which is on record now. */
async function answerWanted(
  wanted: Wanted,
  left: ShownDraft | null,
  parts: JobParts,
): Promise<ShownDraft | null> {
  const { tenant, conversation: id, epoch, answersSeq } = wanted
  const question = await stillAsked(wanted, parts)
  if (!question) return left && putOnRecord(wanted, left, parts)
  const startedAt = parts.now()
  const library = await parts.libraries.of(tenant)
  const { found, meaning } = await find(library, question, parts)
  const quoted = say(library, question, { ...found, meaning })
  // Nobody who writes for us has seen the files: what is said of them is our own sentence.
  const tries = found.kind === "sure" && !left && !question.files
  const { attempt, shown } = tries
    ? await attemptToWrite(wanted, { sure: found.article, decision: quoted.decision }, parts)
    : { attempt: null, shown: left }
  // Deleted, answered by a person or overtaken in the meantime.
  if (attempt && !(await stillAsked(wanted, parts))) {
    if (shown) return putOnRecord(wanted, { ...shown, cost: attempt.cost }, parts)
    parts.writer.unposted(id, attempt)
    return null
  }
  const spent = attempt?.cost ?? shown?.cost ?? { microYuan: 0, tokens: 0 }
  const ms = Math.max(0, parts.now() - startedAt)
  const outcome = await parts.executor.execute(
    { tenant, id },
    {
      type: "answer",
      epoch,
      answersSeq,
      ...quoted,
      ...wordsOf(attempt, shown, quoted),
      model: attempt?.kind === "written" ? attempt.model : (shown?.model ?? EXTRACTIVE),
      cost: { microYuan: spent.microYuan, tokens: spent.tokens, ms },
    },
  )
  if (!outcome.ok && shown) return putOnRecord(wanted, { ...shown, cost: attempt?.cost ?? shown.cost }, parts)
  if (attempt && !outcome.ok) parts.writer.unposted(id, attempt)
  return shown
}

/** What was shown stands, and what follows it: the rest of what the model wrote, or the article's own words. */
function wordsOf(attempt: Attempt | null, shown: ShownDraft | null, quoted: Said) {
  const draft = shown && { clientId: clientIdOf(shown), firstMs: shown.firstMs }
  if (attempt?.kind === "written" && attempt.text.startsWith(shown?.text ?? ""))
    return { text: attempt.text, sources: attempt.sources.map((s) => s.source), ...draft }
  if (!shown) return {}
  const more = quoted.sources.filter((s) => !shown.sources.some((t) => t.articleId === s.articleId))
  return {
    text: `${shown.text}\n\n${quoted.text}`,
    sources: [...shown.sources, ...more],
    interrupted: "quoted" as const,
    ...draft,
  }
}

async function putOnRecord(wanted: Wanted, shown: ShownDraft, parts: JobParts): Promise<ShownDraft> {
  const { tenant, conversation: id, answersSeq } = wanted
  const { text, sources, model, cost, decision, firstMs, epoch } = shown
  await parts.executor.execute(
    { tenant, id },
    {
      type: "cutAnswer",
      clientId: clientIdOf(shown),
      epoch,
      answersSeq,
      ...{ text, sources, model, cost, decision, firstMs },
    },
  )
  return shown
}

/** A draft becomes one message, however often and by whomever that is tried. */
function clientIdOf(shown: ShownDraft): string {
  return `draft-${shown.id}`
}

interface Question {
  text: string
  /** Files came with it, which the assistant cannot read. */
  files: boolean
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
  const files = (asked.attachments ?? []).length > 0
  return { text: asked.text, files, locale, since: unansweredSince ?? parts.now() }
}

interface Tried {
  /** Null: there is no model. */
  attempt: Attempt | null
  shown: ShownDraft | null
}

async function attemptToWrite(
  wanted: Wanted,
  { sure, decision }: { sure: Article; decision: AnswerDecision },
  parts: JobParts,
): Promise<Tried> {
  const { tenant, conversation } = wanted
  const models = await parts.models.forTask(tenant, "answer")
  if (models.length === 0) return { attempt: null, shown: null }
  const { signal, stop } = whileWanted(parts.bus, wanted)
  try {
    const { conversations } = parts.tenant(tenant)
    const [question, library] = await Promise.all([stillAsked(wanted, parts), parts.libraries.of(tenant)])
    if (!question) return { attempt: { kind: "cancelled", cost: NO_COST }, shown: null }
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
    const about = { decision, since: question.since, over: signal }
    const showing = new Showing(parts, wanted, about)
    const lookups = await lookupsFor(wanted, { locale: question.locale, parts })
    const draft = { conversation, asked, sources, spent, waitedMs, models, lookups }
    const attempt = await parts.writer.write(draft, signal, {
      begin: (model) => showing.begin(model),
      show: (text, named) =>
        showing.show(
          text,
          named.map((s) => s.source),
        ),
    })
    return { attempt, shown: await showing.shown() }
  } finally {
    stop()
  }
}

type Said = Pick<
  Extract<Command, { type: "answer" }>,
  "text" | "sources" | "options" | "decision" | "withheld" | "handoffText"
>

function say(library: Library, of: Question, found: Found & { meaning: string | undefined }): Said {
  const texts = ANSWER_TEXTS[of.locale === "en" ? "en" : "zh-CN"]
  const decided = (kind: AnswerDecision["kind"]): AnswerDecision => ({
    kind,
    confidence: Math.round(found.confidence * 1000),
    calibration: library.calibration,
    ...(found.meaning !== undefined && { meaning: found.meaning }),
  })
  switch (found.kind) {
    case "sure":
      return {
        text: [...found.quotes, ...(of.files ? [texts.notReadToo] : [])].join("\n\n"),
        sources: [toSource(found.article, found.section)],
        options: [],
        decision: decided("sure"),
      }
    case "choose":
      return {
        text: of.files ? `${texts.choose}\n\n${texts.notReadToo}` : texts.choose,
        sources: [],
        options: found.options.map((o) => toSource(o.article)),
        decision: decided("choose"),
      }
    case "unknown": {
      // Whatever the words beside it: a picture is sent for somebody to look at.
      const kind = of.files
        ? "unknown"
        : isGreeting(of.text)
          ? "greeting"
          : isThanks(of.text)
            ? "thanks"
            : "unknown"
      return {
        text: of.files ? texts.notRead : texts[kind],
        sources: [],
        options: [],
        decision: decided(kind),
        withheld: found.why,
        handoffText: of.files ? texts.notReadHandoff : kind === "unknown" ? texts.handoff : undefined,
      }
    }
  }
}

type Found = Answer | { kind: "unknown"; why: "failed" | "no_source"; confidence: number }

/**
 * A fault in the answerer must not leave the customer without a word: it says it does not know, and a person is there.
 * What words make sure is said at once; only else the question's meaning is asked for, and named where it was told.
 */
async function find(
  library: Library,
  { text: question }: Question,
  { log, questionVectors }: JobParts,
): Promise<{ found: Found; meaning: string | undefined }> {
  if (question === "")
    return { found: { kind: "unknown", why: "no_source", confidence: 0 }, meaning: undefined }
  try {
    const found = library.answer(question)
    const asks = found.kind !== "sure" && library.hasVectors && !isGreeting(question) && !isThanks(question)
    const asked = asks ? await questionVectors.of(question) : null
    return { found: asked ? library.answer(question, asked) : found, meaning: asked?.model }
  } catch (err) {
    log.error({ err }, "the answerer failed")
    return { found: { kind: "unknown", why: "failed", confidence: 0 }, meaning: undefined }
  }
}
