/** The triggers a workspace starts with, in the order in which they decide. */
import type { Condition, TriggerPolicy } from "./triggers.ts"

/**
 * Bases: GB/T 47746-2026, 5.1.3 (a person first), 5.2.2.6 (automatic transfer), 5.2.2.7 (confirm, then transfer).
 * Strong words hand over at once; weaker ones are confirmed first.
 */
export const DEFAULT_POLICY: TriggerPolicy = {
  version: 1,
  triggers: [
    { id: "asked", reason: "asked", when: is("asked", "yes"), then: "handoff", enabled: true },
    { id: "asked-unsure", reason: "asked", when: is("asked", "unsure"), then: "ask", enabled: true },
    {
      id: "emergency",
      reason: "emergency",
      when: is("emergency", true),
      then: "handoff",
      urgent: true,
      enabled: true,
    },
    {
      id: "self-harm",
      reason: "self_harm",
      when: is("selfHarm", true),
      then: "handoff",
      urgent: true,
      enabled: true,
    },
    { id: "security", reason: "security", when: is("security", true), then: "handoff", enabled: true },
    { id: "emotion", reason: "emotion", when: atLeast("anger", 0.6), then: "handoff", enabled: true },
    { id: "emotion-mild", reason: "emotion", when: atLeast("anger", 0.4), then: "ask", enabled: true },
    { id: "complaint", reason: "complaint", when: is("complaint", true), then: "handoff", enabled: true },
    {
      // Asked a third time; or a second time when the answer in between was not a sure one.
      id: "repeated",
      reason: "repeated",
      when: {
        any: [atLeast("repeated", 2), { all: [atLeast("repeated", 1), atLeast("misunderstandings", 1)] }],
      },
      then: "handoff",
      enabled: true,
    },
    {
      id: "misunderstood",
      reason: "misunderstood",
      when: atLeast("misunderstandings", 2),
      then: "handoff",
      enabled: true,
    },
    { id: "no-source", reason: "no_source", when: is("noSource", true), then: "handoff", enabled: true },
    { id: "elder", reason: "elder", when: is("elder", true), then: "handoff", enabled: true },
    { id: "visits", reason: "frequent_visits", when: atLeast("visits", 3), then: "handoff", enabled: true },
    {
      id: "reply-timeout",
      reason: "reply_timeout",
      when: atLeast("replyOverdueMs", 180_000),
      then: "handoff",
      enabled: true,
    },
    {
      // An example to edit: what this workspace never leaves to the assistant.
      id: "topics",
      reason: "topic",
      when: { signal: "text", op: "contains", value: ["合同纠纷", "过敏", "召回", "allergy", "recall"] },
      then: "handoff",
      enabled: false,
    },
  ],
}

function is(
  signal: "asked" | "emergency" | "selfHarm" | "security" | "complaint" | "noSource" | "elder",
  value: string | boolean,
): Condition {
  return { signal, op: "==", value }
}

function atLeast(
  signal: "anger" | "repeated" | "misunderstandings" | "visits" | "replyOverdueMs",
  value: number,
): Condition {
  return { signal, op: ">=", value }
}
