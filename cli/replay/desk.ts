/** The people who answer in a replay. Each serves as many conversations at once as their capacity allows. */
import type { ConversationDetail } from "@jieying/contract/staff.ts"
import type { Api } from "../api.ts"
import { ApiFault, CliFault } from "../fault.ts"
import { signIn } from "../sign-in.ts"

/** How long a conversation may wait for a free place before the replay gives it up, ms. */
const PATIENCE_MS = 120_000
const RETRY_MS = 200

export type Agent = { id: string; email: string; token: string; free: number }
export type Credentials = { email: string; password: string; workspace?: string }

export class Desk {
  readonly #api: Api
  readonly #agents: readonly Agent[]
  readonly #line: ((agent: Agent) => void)[] = []

  constructor(api: Api, agents: readonly Agent[]) {
    this.#api = api
    this.#agents = agents
  }

  get places(): number {
    return this.#agents.reduce((sum, agent) => sum + agent.free, 0)
  }

  /**
   * Takes a conversation that waits for a person. `askAgain` is called when it does not wait any more.
   * @throws CliFault when somebody outside the replay serves it, or nobody can within two minutes.
   */
  async accept(conversation: string, askAgain: () => Promise<void>): Promise<Agent> {
    const deadline = performance.now() + PATIENCE_MS
    while (performance.now() < deadline) {
      const agent = await this.#place()
      const refusal = await this.#tryAccept(agent, conversation)
      if (refusal === null) return agent
      this.leave(agent)
      if (refusal === "not_waiting") await askAgain()
      else if (refusal === "already_owned") return this.#owner(conversation)
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
    throw new CliFault(`No agent could take conversation ${conversation} in ${PATIENCE_MS / 1000} s.`)
  }

  /** Gives the place back. */
  leave(agent: Agent): void {
    const next = this.#line.shift()
    if (next) next(agent)
    else agent.free += 1
  }

  async #tryAccept(agent: Agent, conversation: string): Promise<string | null> {
    try {
      await this.#api.json(`/api/v1/conversations/${conversation}/accept`, {
        method: "POST",
        token: agent.token,
        body: {},
        repeatable: true,
      })
      return null
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error
      // An answer was lost and the second try found it done, or the queue had connected this agent already.
      if (error.code === "nothing_to_do") return null
      if (["no_capacity", "offer_gone", "not_waiting", "already_owned"].includes(error.code))
        return error.code
      throw error
    }
  }

  /** The queue connected it by itself: to one of ours, or to somebody at a real screen. */
  async #owner(conversation: string): Promise<Agent> {
    const detail = await this.#api.json<ConversationDetail>(`/api/v1/conversations/${conversation}`, {
      token: this.#agents[0]?.token,
    })
    const { owner } = detail.conversation
    const ours = owner.kind === "agent" ? this.#agents.find((a) => a.id === owner.agent) : undefined
    if (!ours) throw new CliFault(`Conversation ${conversation} is served by somebody outside the replay.`)
    ours.free -= 1
    return ours
  }

  async #place(): Promise<Agent> {
    const agent = this.#agents.reduce<Agent | undefined>(
      (best, a) => (a.free > (best?.free ?? 0) ? a : best),
      undefined,
    )
    if (!agent) return new Promise((take) => this.#line.push(take))
    agent.free -= 1
    return agent
  }
}

/** @throws ApiFault wrong_credentials */
export async function openDesk(api: Api, people: readonly Credentials[]): Promise<Desk> {
  const agents: Agent[] = []
  for (const person of people) {
    const { token, me } = await signIn(api, person)
    agents.push({ id: me.agent, email: person.email, token, free: me.capacity })
  }
  if (agents.every((agent) => agent.free < 1))
    throw new CliFault("None of these agents can serve anybody: their capacity is 0.")
  return new Desk(api, agents)
}
