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

/** What a command leads to once it is taken: an example more for a judgement, one less for a text that is deleted. */
export async function examplesOf(parts: Parts, scope: Scope, command: Command): Promise<() => Promise<void>> {
  switch (command.type) {
    case "judgeAnswer":
      return () => learnFrom(parts, scope, command)
    case "redact":
      return forgetting(parts, scope, command.seq)
    default:
      return async () => {}
  }
}

/** From a judgement that was taken: the question, with the article that answers it, or with none. */
async function learnFrom(parts: Parts, scope: Scope, judged: Of<"judgeAnswer">): Promise<void> {
  const answer = await messageAt(parts, scope, judged.seq)
  const question = answer?.answersSeq ? await messageAt(parts, scope, answer.answersSeq) : null
  const articleId = rightArticle(judged, answer)
  if (!question?.text || articleId === undefined) return
  await parts.labels.addLabel(scope.tenant, { question: question.text, articleId, source: "correction" })
}

type Of<T extends Command["type"]> = Extract<Command, { type: T }>

/** Null: none answers it. Undefined: it was not said which one does. */
function rightArticle({ verdict, articleId }: Of<"judgeAnswer">, answer: MessageData | null) {
  if (articleId !== undefined) return articleId
  if (verdict === "right") return answer?.sources?.find((s) => s.actionId === undefined)?.articleId
  return verdict === "wrong" ? null : undefined
}

/** The words of a message that is about to be deleted, so that an example made of them goes too. */
async function forgetting(parts: Parts, scope: Scope, seq: number): Promise<() => Promise<void>> {
  const message = await messageAt(parts, scope, seq)
  return async () => {
    if (message?.text) await parts.labels.forget(scope.tenant, message.text)
  }
}

async function messageAt({ tenant }: Parts, scope: Scope, seq: number): Promise<MessageData | null> {
  const [record] = await tenant(scope.tenant).conversations.log(scope.id, { after: seq - 1, limit: 1 })
  if (record?.seq !== seq || record.type !== "message.posted") return null
  return (openRecord(record)?.data as MessageData | undefined) ?? null
}
