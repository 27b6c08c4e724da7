/** Why a step cannot be done, or was not, in the reader's words. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { RefusalCode } from "@jieying/core/conversation/commands.ts"
import type { StaffAction } from "@jieying/core/conversation/permissions.ts"
import { useCallback } from "react"
import type { ProblemCode } from "../../api/problem.ts"
import { useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { useWords } from "../../prefs/provider.tsx"
import { say } from "../conversation/permitted.ts"

type Why = { code: RefusalCode; action: StaffAction } | { code: ProblemCode }

/** Refusals that are about who has the conversation: the owner says what to do about them. */
const OF_OWNER: ReadonlySet<string> = new Set([
  "not_owner",
  "conversation_closed",
  "awaits_reply",
  "not_waiting",
])

export function useSayWhy(): (why: Why, row: ConversationSummary) => string {
  const words = useWords()
  const me = useMe()
  const names = useNames()
  return useCallback(
    (why, row) => {
      if ("action" in why && OF_OWNER.has(why.code))
        return say(why.code, why.action, { row, me, words, nameOf: names.agent })
      return words.problems[why.code as ProblemCode]
    },
    [words, me, names],
  )
}
