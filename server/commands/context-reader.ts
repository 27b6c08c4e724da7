/** Reads what decide needs from outside the conversation, and only for the commands that need it. */
import type { Command, Context } from "@jieying/core/conversation/commands.ts"
import type { ActorKind } from "@jieying/core/conversation/events.ts"
import type { ConversationState } from "@jieying/core/conversation/state.ts"
import { officeHours } from "@jieying/core/routing/office-hours.ts"
import type { ConversationRow, ConversationStore } from "../store/conversations.ts"
import type { Inbox, Inboxes } from "../store/inboxes.ts"

const NEEDS_PLACE: ReadonlySet<Command["type"]> = new Set([
  "askHuman",
  "transfer",
  "release",
  "callbackDue",
  "showPlace",
])

export class ContextReader {
  readonly #inboxes: Inboxes
  readonly #conversations: (tenant: string) => ConversationStore

  constructor(inboxes: Inboxes, conversations: (tenant: string) => ConversationStore) {
    this.#inboxes = inboxes
    this.#conversations = conversations
  }

  conversation(scope: { tenant: string; id: string }): Promise<ConversationRow | null> {
    return this.#conversations(scope.tenant).get(scope.id)
  }

  /** Where the message with this client id stands; null when it was never written. */
  seqOf(
    scope: { tenant: string; id: string },
    message: { kind: ActorKind; clientId: string },
  ): Promise<number | null> {
    return this.#conversations(scope.tenant).seqOf(scope.id, message)
  }

  async read(
    scope: { tenant: string; id: string },
    state: ConversationState,
    command: Command,
    now: number,
  ): Promise<Context> {
    const inbox = await this.#inboxes.get(command.type === "open" ? command.inbox : state.inbox)
    if (!inbox || inbox.tenant !== scope.tenant) throw new RangeError(`inbox of ${scope.id} is gone`)
    const hours = officeHours(inbox, now)
    const policy = {
      team: inbox.team,
      officeOpen: hours.open,
      nextOpening: hours.nextOpening,
      elderPriority: inbox.elderPriority,
    }
    const ctx: Context = { now, policy, ahead: 0, eta: null }
    if (NEEDS_PLACE.has(command.type)) ctx.ahead = await this.#ahead(scope, { state, command, inbox, now })
    if (command.type === "redact") {
      ctx.target = await this.#conversations(scope.tenant).eventFacts(scope.id, command.seq)
    }
    return ctx
  }

  #ahead(
    scope: { tenant: string; id: string },
    at: { state: ConversationState; command: Command; inbox: Inbox; now: number },
  ): Promise<number> {
    const { state, command, inbox, now } = at
    const owner = state.owner
    const store = this.#conversations(scope.tenant)
    if (owner.kind === "queue" && command.type !== "transfer") return store.ahead({ id: scope.id, ...owner })
    const toTeam = command.type === "transfer" && "team" in command.to ? command.to.team : undefined
    const team = toTeam ?? ("team" in owner && owner.team !== "" ? owner.team : inbox.team)
    const priority = state.elder ? inbox.elderPriority : 0
    const since = owner.kind === "closed" ? now : (state.firstRequestAt ?? now)
    return store.ahead({ id: scope.id, team, priority, since })
  }
}
