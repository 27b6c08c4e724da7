/** What people say of an answer: the customer whether it helped, staff whether it was right. It moves nothing but figures. */
import type { Command, Context, Decision, Target } from "./commands.ts"
import { accepted, person, refused } from "./decision.ts"
import type { AnswerDecision } from "./events.ts"

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

export function rateAnswer(c: Of<"rateAnswer">, ctx: Context): Decision {
  if (!isAnswer(ctx.target)) return refused("not_an_answer", { seq: c.seq })
  if (ctx.target?.said === c.helped) return refused("nothing_to_do")
  const actor = { kind: "customer" as const, id: c.visitor }
  return accepted([{ type: "answer.rated", actor, data: { seq: c.seq, helped: c.helped } }])
}

export function judgeAnswer(c: Of<"judgeAnswer">, ctx: Context): Decision {
  if (!isAnswer(ctx.target)) return refused("not_an_answer", { seq: c.seq })
  if (ctx.target?.said === c.verdict && c.articleId === undefined) return refused("nothing_to_do")
  const { seq, verdict, articleId, by } = c
  const better = articleId === undefined ? {} : { articleId }
  const data = { seq, verdict, ...better, name: by.name }
  return accepted([{ type: "answer.judged", actor: person(by), data }])
}

const ANSWERS: ReadonlySet<AnswerDecision["kind"]> = new Set(["sure", "choose", "unknown"])

/** Whether what was decided is an answer that can be right or wrong: a greeting is none. */
export function answers(decision: Pick<AnswerDecision, "kind"> | undefined): boolean {
  return decision !== undefined && ANSWERS.has(decision.kind)
}

/** Of a deleted answer nobody can say whether it was right. */
function isAnswer(target: Target | undefined): boolean {
  return target?.type === "message.posted" && !target.redacted && answers(target.answer?.decision)
}
