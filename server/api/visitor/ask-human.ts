import { AskHuman, HumanResult } from "@jieying/contract/visitor.ts"
import type { HumanRequestVia } from "@jieying/core/conversation/events.ts"
import { CUSTOMER } from "../../commands/customers.ts"
import type { Scope } from "../../commands/executor.ts"
import type { AppContext } from "../../context.ts"
import { refusal } from "../../errors.ts"
import { presentHuman } from "../../presenters/human.ts"
import type { App } from "../app.ts"
import { bearer, visitorScope } from "../auth.ts"
import { ConversationParams } from "./token.ts"

export function askHumanRoute(app: App, context: AppContext): void {
  app.post(
    "/api/v1/visitor/conversations/:id/human",
    {
      schema: {
        tags: ["visitor"],
        summary: "Ask for a person: one call, in every state, with exactly three results",
        params: ConversationParams,
        body: AskHuman.nullish(),
        response: { 200: HumanResult },
      },
    },
    async (request) => {
      const scope = visitorScope(context, bearer(request), request.params.id)
      return askForPerson(context, scope, request.body ?? {})
    },
  )
}

/** The same for HTTP and the socket. @throws ApiError */
export async function askForPerson(
  context: AppContext,
  scope: Scope,
  { via = "button", elder }: { via?: HumanRequestVia; elder?: boolean },
): Promise<HumanResult> {
  const outcome = await context.executor.execute(scope, { type: "askHuman", visitor: CUSTOMER, via, elder })
  if (!outcome.ok) throw refusal(outcome.code)
  const { human, head, seq } = outcome
  if (!human) throw new RangeError("askHuman was accepted without a result")
  return { ...presentHuman(human), seq, head }
}
