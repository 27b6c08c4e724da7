import type { HumanOutcome } from "@jieying/contract/visitor.ts"
import type { HumanResult } from "@jieying/core/conversation/commands.ts"

/** What came of asking for a person, as the customer may know it: the agent by name, never by id. */
export function presentHuman(human: HumanResult): HumanOutcome {
  switch (human.result) {
    case "connected":
      return { result: "connected", name: human.name }
    case "queued":
      return { result: "queued", place: human.place, eta: human.eta }
    case "callback":
      return { result: "callback", due: human.due }
  }
}
