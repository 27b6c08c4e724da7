import { inFile, type Mutant } from "./mutant.ts"

const serve = inFile("conversation/serve.ts")

const BEYOND_OFFER = "{ agent: by.agent, ...(state.urgent ? { beyond: true } : {}) }"
const CLOSED = '{ claims: { slot: null }, effects: [{ kind: "drain" }, { kind: "measure" }] }'
const STEPPED_IN =
  'claims: { slot: { agent: by.agent, beyond: true } },\n    effects: [{ kind: "drain" }, { kind: "measure" }],'

export const serveMutants: readonly Mutant[] = [
  serve("anyone accepts anything", 'const no = whyNot("accept", state, by)\n  if (no) return refused(no)'),
  serve(
    "an offer is overtaken without a word",
    'if (owner.kind === "queue" && owner.offer?.agent !== by.agent)\n    events.push(...endStandingOffer(state, actor))',
  ),
  serve("an accepted offer is said to end", "&& owner.offer?.agent !== by.agent"),
  serve(
    "a kept promise stays open",
    'if (owner.kind === "callback") events.push({ type: "callback.done", actor, data: { agent: by.agent } })',
  ),
  serve("why the customer waited is forgotten", 'isWaiting(state) ? state.owner.reason : "asked"', '"asked"'),
  serve("accepting takes no place at the desk", `claims: { slot: ${BEYOND_OFFER} },`),
  serve("a full desk stands in an emergency's way", BEYOND_OFFER, "{ agent: by.agent }"),
  serve("every acceptance goes beyond the desk", BEYOND_OFFER, "{ agent: by.agent, beyond: true }"),
  serve(
    "an overtaken offer frees no place",
    `${BEYOND_OFFER} },\n    effects: [{ kind: "drain" }, { kind: "measure" }],`,
    `${BEYOND_OFFER} },\n    effects: [{ kind: "measure" }],`,
  ),
  serve(
    "the wait that ends is not measured",
    `${BEYOND_OFFER} },\n    effects: [{ kind: "drain" }, { kind: "measure" }],`,
    `${BEYOND_OFFER} },\n    effects: [{ kind: "drain" }],`,
  ),

  serve(
    "anyone steps in",
    'const no = whyNot("takeOver", state, by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  serve("who is taken over does not leave", '[...leave(state, "taken_over", actor)]', "[]"),
  serve(
    "stepping in leaves the promise open",
    'if (state.owner.kind === "callback")\n    events.push({ type: "callback.done", actor, data: { agent: by.agent } })',
  ),
  serve("stepping in is not said", 'reason: "stepped_in"', 'reason: "asked"'),
  serve("a lead who steps in is told nothing", "events.push(...summarised(state, ctx))"),
  serve("stepping in takes no place at the desk", "claims: { slot: { agent: by.agent, beyond: true } },"),
  serve(
    "a full desk stands in a lead's way",
    "slot: { agent: by.agent, beyond: true }",
    "slot: { agent: by.agent }",
  ),
  serve("stepping in sets no routing going", STEPPED_IN, STEPPED_IN.replace('{ kind: "drain" }, ', "")),
  serve("stepping in is not measured", STEPPED_IN, STEPPED_IN.replace(', { kind: "measure" }', "")),

  serve(
    "anyone replies",
    'const no = whyNot("reply", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  serve("a reply passes an unread message", "c.basedOn !== undefined && last", "false && last"),
  serve("a reply waits for the house's own words", '&& last.by === "customer" '),
  serve("an old reply is judged by the last event", "last.seq > c.basedOn", "state.seq > c.basedOn"),

  serve(
    "anyone hands over",
    'const no = whyNot("transfer", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  serve(
    "a person hands over to themselves",
    'if ("agent" in to && state.owner.kind === "agent" && state.owner.agent === to.agent)\n    return refused("nothing_to_do")',
  ),
  serve(
    "the team handed to is not the one named",
    '"team" in to ? to.team : state.owner.team',
    "state.owner.team",
  ),
  serve("handing to a colleague changes the team", "state.owner.team || ctx.policy.team", "ctx.policy.team"),
  serve(
    "who came by stepping in has no team to go to",
    "state.owner.team || ctx.policy.team",
    "state.owner.team",
  ),
  serve("handing over does not say so", 'reason: "transferred"', 'reason: "asked"'),
  serve(
    "handing over to a team keeps the desk",
    "{ claims: { slot: null }, effects: entered.effects })\n  }",
    "{ effects: entered.effects })\n  }",
  ),
  serve(
    "handing over to a team has no timers",
    "{ claims: { slot: null }, effects: entered.effects })\n  }",
    "{ claims: { slot: null } })\n  }",
  ),
  serve("handing over to a person takes no desk", "claims: { slot: { agent: to.agent } },"),
  serve(
    "an offer by handing over never ends",
    ', { kind: "endOffer", agent: to.agent, epoch: state.epoch + 1, at: c.until }',
  ),
  serve("its timer is for another epoch", "epoch: state.epoch + 1", "epoch: state.epoch"),
  serve("handing over to a person has no other timers", "effects: [...entered.effects, {", "effects: [{"),
  serve(
    "the hander-over does not leave",
    'const left = leave(state, "transferred", actor)',
    "const left: EventDraft[] = []",
  ),

  serve(
    "anyone releases",
    'const no = whyNot("release", state, by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  serve(
    "a late lease takes the customer from another person",
    'state.owner.kind !== "agent" || state.owner.agent !== c.agent',
    'state.owner.kind !== "agent"',
  ),
  serve(
    "a lease runs out where nobody serves",
    'if (state.owner.kind !== "agent" || state.owner.agent !== c.agent) return refused("not_owner")',
  ),
  serve(
    "who is left goes to another team",
    '(state.owner.kind === "agent" && state.owner.team) || ctx.policy.team',
    "ctx.policy.team",
  ),
  serve("why the person left is mixed up", 'why === "released" ? "released" : "agent_left"', '"released"'),
  serve(
    "who goes offline does not leave",
    "const left = leave(state, why, actor)",
    "const left: EventDraft[] = []",
  ),
  serve(
    "releasing keeps the desk",
    "{ claims: { slot: null }, effects: entered.effects })\n}",
    "{ effects: entered.effects })\n}",
  ),
  serve(
    "releasing waits for nobody",
    "{ claims: { slot: null }, effects: entered.effects })\n}",
    "{ claims: { slot: null } })\n}",
  ),

  serve(
    "anyone closes",
    'const no = whyNot("close", state, c.by)\n  if (no) return refused(no, ownerDetail(state))',
  ),
  serve("who closes does not leave", '...leave(state, "closed", actor),\n'),
  serve("closing keeps the desk", CLOSED, CLOSED.replace("claims: { slot: null }, ", "")),
  serve("closing sets no routing going", CLOSED, CLOSED.replace('{ kind: "drain" }, ', "")),
  serve("closing is not measured", CLOSED, CLOSED.replace(', { kind: "measure" }', "")),
  serve(
    "a person leaves without a word",
    'if (owner.kind === "agent") return [{ type: "agent.left"',
    'if (false) return [{ type: "agent.left"',
  ),
  serve("an offer is dropped without a word", "return endStandingOffer(state, actor)", "return []"),
]
