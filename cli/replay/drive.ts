/** Drives one recorded session through the server: the customer's turns as the customer, the agent's as an agent. */
import type { SignedHead } from "@jieying/contract/events.ts"
import type { Done } from "@jieying/contract/staff.ts"
import type { Api } from "../api.ts"
import { ApiFault } from "../fault.ts"
import { Customer } from "./customer.ts"
import type { Agent, Desk } from "./desk.ts"
import type { RecordedSession, Turn } from "./sessions.ts"

/** How often a reply is tried again after the conversation was taken from the agent. */
const TAKES = 3

export type Ack = { turn: Turn; seq: number; head: SignedHead; ms: number }
export type Run = { session: RecordedSession; customer: Customer | null; acks: Ack[]; error: Error | null }
export type Stage = { api: Api; desk: Desk | null; inbox: string | undefined; pace: () => Promise<void> }

/** Never rejects: what went wrong is in the run, and what was acknowledged before it is checked all the same. */
export async function drive(stage: Stage, session: RecordedSession): Promise<Run> {
  const run: Run = { session, customer: null, acks: [], error: null }
  let agent: Agent | null = null
  try {
    const customer = await Customer.open(stage.api, { inbox: stage.inbox })
    run.customer = customer
    for (const turn of session.turns) {
      await stage.pace()
      if (turn.role === "customer") {
        run.acks.push(await timed(turn, () => customer.post(turn.clientId, turn.text)))
      } else {
        if (!stage.desk) continue
        agent ??= await takeOver(stage.desk, customer)
        const reply = await answer(stage, { customer, agent, turn })
        agent = reply.agent
        run.acks.push(reply.ack)
      }
    }
    if (agent) await close(stage.api, agent, customer.id)
  } catch (error) {
    run.error = error as Error
  } finally {
    if (agent) stage.desk?.leave(agent)
  }
  return run
}

async function takeOver(desk: Desk, customer: Customer): Promise<Agent> {
  await customer.askHuman()
  return desk.accept(customer.id, async () => void (await customer.askHuman()))
}

async function answer(
  { api, desk }: Stage,
  { customer, agent, turn }: { customer: Customer; agent: Agent; turn: Turn },
): Promise<{ ack: Ack; agent: Agent }> {
  let serving = agent
  for (let take = 1; ; take++) {
    try {
      return {
        ack: await timed(turn, () => reply(api, serving, { conversation: customer.id, turn })),
        agent: serving,
      }
    } catch (error) {
      const taken = error instanceof ApiFault && error.code === "not_owner"
      if (!taken || !desk || take >= TAKES) throw error
      desk.leave(serving)
      serving = await takeOver(desk, customer)
    }
  }
}

function reply(
  api: Api,
  agent: Agent,
  { conversation, turn }: { conversation: string; turn: Turn },
): Promise<Done> {
  const { clientId, text } = turn
  return api.json(`/api/v1/conversations/${conversation}/messages`, {
    method: "POST",
    token: agent.token,
    body: { clientId, text },
    repeatable: true,
  })
}

async function close(api: Api, agent: Agent, conversation: string): Promise<void> {
  const call = {
    method: "POST",
    token: agent.token,
    body: { outcome: "resolved" },
    repeatable: true,
  } as const
  try {
    await api.json(`/api/v1/conversations/${conversation}/close`, call)
  } catch (error) {
    // The first try's answer was lost and the second found it done.
    if (!(error instanceof ApiFault) || error.code !== "conversation_closed") throw error
  }
}

async function timed(turn: Turn, send: () => Promise<{ seq: number; head: SignedHead }>): Promise<Ack> {
  const started = performance.now()
  const { seq, head } = await send()
  return { turn, seq, head, ms: performance.now() - started }
}
