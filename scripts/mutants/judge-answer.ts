import { inFile, type Mutant } from "./mutant.ts"

const judge = inFile("conversation/judge-answer.ts")
const NO_ANSWER = 'if (!isAnswer(ctx.target)) return refused("not_an_answer", { seq: c.seq })'

export const judgeMutants: readonly Mutant[] = [
  judge(
    "the customer rates what is no answer",
    `${NO_ANSWER}\n  if (ctx.target?.said === c.helped)`,
    "if (ctx.target?.said === c.helped)",
  ),
  judge("the customer rates twice", 'if (ctx.target?.said === c.helped) return refused("nothing_to_do")'),
  judge(
    "staff judge what is no answer",
    `${NO_ANSWER}\n  if (ctx.target?.said === c.verdict`,
    "if (ctx.target?.said === c.verdict",
  ),
  judge(
    "staff judge twice",
    'if (ctx.target?.said === c.verdict && c.articleId === undefined) return refused("nothing_to_do")',
  ),
  judge("what was deleted is judged", " && !target.redacted"),
  judge(
    "a greeting is judged",
    "return decision !== undefined && ANSWERS.has(decision.kind)",
    "return decision !== undefined",
  ),
]
