import { inFile, type Mutant } from "./mutant.ts"

const alert = inFile("handoff/alert.ts")

const RAISED = 'data: { why, level } }], {\n    effects: state.owner.kind === "queue" ? [next] : [],'
const QUIET =
  'if (alert.acknowledgedAt !== null) return ctx.now - alert.acknowledgedAt < QUIET_MS ? "nothing_to_do" : null'

export const alertMutants: readonly Mutant[] = [
  alert("anything calls staff", "const no = whyNoAlert(state, c, ctx)\n  if (no) return refused(no)"),
  alert("an earlier wait calls staff", 'if (c.epoch !== state.epoch) return "nothing_to_do"'),
  alert(
    "a reply is missed where nobody serves",
    'state.owner.kind === "agent" ? state.unansweredSince : null',
    "state.unansweredSince",
  ),
  alert(
    "a reply is missed where nothing was asked",
    'if (since === null || ctx.now - since < ctx.policy.replyLimitMs) return "nothing_to_do"',
    'if (since !== null && ctx.now - since < ctx.policy.replyLimitMs) return "nothing_to_do"',
  ),
  alert("a reply is missed before its limit", " || ctx.now - since < ctx.policy.replyLimitMs"),
  alert(
    "a reply is missed too late",
    "ctx.now - since < ctx.policy.replyLimitMs",
    "ctx.now - since <= ctx.policy.replyLimitMs",
  ),
  alert(
    "staff are called for who does not wait",
    '} else if (state.owner.kind !== "queue") return "not_waiting"',
    "}",
  ),
  alert("who has seen it is called at once again", QUIET, "if (alert.acknowledgedAt !== null) return null"),
  alert(
    "who has seen it is never called again",
    QUIET,
    'if (alert.acknowledgedAt !== null) return "nothing_to_do"',
  ),
  alert("the quiet lasts too long", "< QUIET_MS", "<= QUIET_MS"),
  alert(
    "the same step is taken again",
    'return c.level > alert.level ? null : "nothing_to_do"',
    "return null",
  ),
  alert(
    "the ladder has one step",
    RAISED,
    RAISED.replace('state.owner.kind === "queue" ? [next] : []', "[]"),
  ),
  alert(
    "the ladder goes on where nobody waits",
    RAISED,
    RAISED.replace('state.owner.kind === "queue" ? [next] : []', "[next]"),
  ),
  alert("the ladder stays on its step", "level: level + 1, at: ctx.now + step", "level, at: ctx.now + step"),
  alert(
    "the steps do not grow",
    "ctx.policy.escalateMs * 2 ** Math.min(level - 1, 20)",
    "ctx.policy.escalateMs",
  ),
  alert("anything is seen", 'const no = whyNot("acknowledge", state, c.by)\n  if (no) return refused(no)'),
  alert("who has seen it is not named", "name: c.by.name }", 'name: "" }'),
  alert(
    "seen is served",
    'c.by.name } }], {\n    effects: state.owner.kind === "queue" ? [next] : [],',
    "c.by.name } }], {",
  ),
  alert(
    "after the quiet another wait is called",
    "epoch: state.epoch, why, level: level + 1, at } as",
    "epoch: state.epoch + 1, why, level: level + 1, at } as",
  ),
  alert("the quiet is none", "const at = ctx.now + QUIET_MS", "const at = ctx.now"),
  alert(
    "after the quiet it is another matter",
    "why, level: level + 1, at } as",
    'why: "no_reply", level: level + 1, at } as',
  ),
]
