/** What the workspace's rules can do by themselves, each action alone. */
import { QUIET_BEFORE_END_MS } from "../../automation/automate.ts"
import type { AutomationAction } from "../../conversation/commands.ts"
import { type Circumstance, hoursAt, PLAIN, product, SUMMARIES } from "../circumstances.ts"
import type { Moving } from "../moves.ts"
import type { World } from "../world.ts"

export function automationMoves(world: World): Moving[] {
  const { state } = world
  // One that no state has yet, so that what ran before makes no difference (checks/automation.ts tries what does).
  const rule = { id: `r${state.seq}`, name: "r", version: 1 }
  const move = (
    name: string,
    action: AutomationAction,
    {
      event = "message",
      circumstances = [PLAIN],
    }: { event?: string; circumstances?: readonly Circumstance[] } = {},
  ): Moving => {
    const on = { event, seq: state.seq }
    const clientId = `a${state.seq}`
    return [
      `a rule ${name}`,
      { type: "automate", clientId, rule, on, chain: [], actions: [action] },
      circumstances,
    ]
  }
  // By what they are to the conversation: which team it is nothing else is decided by.
  const held = ("team" in state.owner && state.owner.team) || "south"
  const other = held === "north" ? "south" : "north"
  const places = product(hoursAt(world).slice(0, 2), SUMMARIES.slice(1))
  return [
    move("tags", { do: "tag", tag: `t${state.seq}`, label: "t", on: true }),
    move("notes", { do: "note", text: "n" }),
    move("tells the customer", { do: "notice", text: "n" }),
    move("hands to other people", { do: "queue", team: other }, { circumstances: places }),
    move("hands to the same people", { do: "queue", team: held }, { circumstances: places }),
    move("ends it by a word", { do: "close" }, { circumstances: quiets(world) }),
    move("ends it by silence", { do: "close" }, { event: "silence", circumstances: quiets(world) }),
  ]
}

function quiets({ state }: World): Circumstance[] {
  const at = Math.max(state.lastMessage?.at ?? 0, state.ownerSince) + QUIET_BEFORE_END_MS
  return [
    { label: "when it is time", facts: { now: at } },
    { label: "a moment too soon", facts: { now: at - 1 } },
  ]
}
