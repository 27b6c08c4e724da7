/** What staff say of an answer becomes an example that the assistant's confidence is judged by. */
import type { Command } from "@jieying/core/conversation/commands.ts"
import type { MessageData } from "@jieying/core/conversation/events.ts"
import { openRecord } from "@jieying/core/evidence/seal.ts"
import type { Labels } from "../knowledge/labels.ts"
import type { StoresOf } from "../store/tenant-stores.ts"

interface Parts {
  tenant: StoresOf
  labels: Labels
}
interface Scope {
  tenant: string
  id: string
}

/** What follows once a command is taken: an example more for a judgement, one less for a text that is deleted. */
export async function learnExamples(parts: Parts, scope: Scope, command: Command): Promise<void> {
  if (command.type === "judgeAnswer") await learnFrom(parts, scope, command)
  // Should the server die before it, the learner's next fold of the conversation does the same.
  if (command.type === "redact") await parts.tenant(scope.tenant).labels.dropDeleted(scope.id)
}

/** From a judgement that was taken: the question, with the article that answers it, or with none. */
async function learnFrom(parts: Parts, scope: Scope, judged: Of<"judgeAnswer">): Promise<void> {
  const answer = await messageAt(parts, scope, judged.seq)
  const question = answer?.answersSeq ? await messageAt(parts, scope, answer.answersSeq) : null
  const articleId = rightArticle(judged, answer)
  if (!answer?.answersSeq || !question?.text || articleId === undefined) return
  const origin = { conversation: scope.id, seq: answer.answersSeq }
  await parts.labels.addLabel(scope.tenant, {
    question: question.text,
    articleId,
    source: "correction",
    origin,
  })
}

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** Null: none answers it. Undefined: it was not said which one does. */
function rightArticle({ verdict, articleId }: Of<"judgeAnswer">, answer: MessageData | null) {
  if (articleId !== undefined) return articleId
  if (verdict === "right") return answer?.sources?.find((s) => s.actionId === undefined)?.articleId
  return verdict === "wrong" ? null : undefined
}

async function messageAt({ tenant }: Parts, scope: Scope, seq: number): Promise<MessageData | null> {
  const [record] = await tenant(scope.tenant).conversations.log(scope.id, { after: seq - 1, limit: 1 })
  if (record?.seq !== seq || record.type !== "message.posted") return null
  return (openRecord(record)?.data as MessageData | undefined) ?? null
}
