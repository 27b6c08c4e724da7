import { inFile, type Mutant } from "./mutant.ts"

const rule = inFile("automation/automate.ts")
const state = inFile("conversation/state.ts")

export const automationMutants: readonly Mutant[] = [
  rule("rules: a probe is acted on", "state.probe || chain.includes", "chain.includes"),
  rule("rules: a rule fires on what it caused", "chain.includes(rule.id) || ", ""),
  rule("rules: chains without end", " || chain.length >= MAX_CHAIN", ""),
  rule("rules: all together without end", "recent.length >= MAX_RUNS || ", ""),
  rule("rules: one without end", " || ofRule.length >= MAX_RUNS_OF_RULE", ""),
  rule("rules: stopped for good", "run.at > ctx.now - RUNS_WITHIN_MS", "run.at <= ctx.now"),
  rule("rules: one is stopped by another", "recent.filter((run) => run.rule === rule.id)", "recent"),
  rule(
    "rules: what they did is not on record",
    "accepted([ran, ...events], { effects })",
    "accepted(events, { effects })",
  ),
  rule(
    "rules: they speak beside a person",
    'if (owner.kind === "agent") return "already_owned"\n      return state.urgent',
    "return state.urgent",
  ),
  rule(
    "rules: they speak after the end",
    'if (owner.kind === "closed") return "conversation_closed"\n      // A person',
    "// A person",
  ),
  rule("rules: they speak in danger", 'return state.urgent ? "not_permitted" : null', "return null"),
  rule(
    "rules: a person is taken away",
    'case "agent":\n      return "already_owned"',
    'case "agent":\n      return null',
  ),
  rule(
    "rules: a promised callback is taken away",
    'case "callback":\n      return "not_permitted"',
    'case "callback":\n      return null',
  ),
  rule("rules: taken from who is being asked", "owner.offer || state.urgent", "state.urgent"),
  rule("rules: an emergency is moved", "owner.offer || state.urgent", "owner.offer"),
  rule(
    "rules: who chose the assistant is sent back",
    'return state.choseAssistant ? "not_permitted" : null',
    "return null",
  ),
  rule("rules: a wait is ended", 'if (owner.kind !== "assistant") return "not_permitted"', ""),
  rule(
    "rules: an open question is ended",
    "state.unansweredSince !== null || state.humanOffered?.open",
    "state.humanOffered?.open",
  ),
  rule("rules: two open buttons are ended", "state.humanOffered?.open || state.urgent", "state.urgent"),
  rule(
    "rules: an emergency is ended",
    "state.humanOffered?.open || state.urgent",
    "state.humanOffered?.open",
  ),
  rule("rules: ended without a silence", "at.silence && quiet", "quiet"),
  rule("rules: ended too soon", "at.silence && quiet >= QUIET_BEFORE_END_MS", "at.silence"),
  rule("rules: silence is called resolved", 'outcome: "lapsed"', 'outcome: "resolved"'),
  state("rules: what ran is not kept", "{ rule: event.data.rule, at: event.at }", ""),
]
