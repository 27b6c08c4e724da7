import { expect, test } from "vitest"
import { AUDIENCE, type Audience, EVENT_TYPES, type EventType, maySee, sees } from "./events.ts"

/** Written out a second time on purpose: moving an event into the customer's sight must be a decision, not a slip. */
const EXPECTED: Record<EventType, Audience> = {
  "conversation.opened": "customer",
  "notice.shown": "customer",
  "message.posted": "customer",
  "answer.withheld": "staff",
  "answer.judged": "staff",
  "answer.rated": "customer",
  "human.offered": "customer",
  "human.declined": "customer",
  "human.requested": "customer",
  "human.withdrawn": "customer",
  "queue.entered": "customer",
  "queue.shown": "customer",
  "assistant.invited": "customer",
  "assistant.dismissed": "customer",
  "agent.offered": "staff",
  "offer.ended": "staff",
  "agent.connected": "customer",
  "agent.left": "customer",
  "callback.promised": "customer",
  "callback.done": "customer",
  "contact.left": "customer",
  "context.summarised": "customer",
  "context.corrected": "customer",
  "form.answered": "customer",
  "question.repeated": "customer",
  "alert.raised": "staff",
  "alert.acknowledged": "staff",
  "consent.asked": "customer",
  "consent.recorded": "customer",
  "consent.answered": "customer",
  "customer.identified": "customer",
  "action.proposed": "customer",
  "action.approved": "customer",
  "action.done": "customer",
  "action.refused": "customer",
  "action.unknown": "customer",
  "action.settled": "customer",
  "assistant.resumed": "customer",
  "note.added": "staff",
  "tag.added": "staff",
  "tag.removed": "staff",
  "field.set": "staff",
  "snooze.started": "staff",
  "snooze.ended": "staff",
  "automation.ran": "staff",
  "assist.used": "staff",
  "conversation.ended": "customer",
  "rating.invited": "customer",
  rated: "customer",
  "conversation.reopened": "customer",
  "data.redacted": "customer",
}

test("every event type has the audience that was decided for it", () => {
  expect(AUDIENCE).toEqual(EXPECTED)
  expect(EVENT_TYPES.toSorted()).toEqual(Object.keys(EXPECTED).toSorted())
})

test.each(EVENT_TYPES)("%s is open to its audience and those above, to nobody below", (type) => {
  const order: Audience[] = ["customer", "staff", "system"]
  for (const reader of order) {
    const open = order.indexOf(reader) >= order.indexOf(EXPECTED[type])
    expect(maySee(reader, type)).toBe(open)
    expect(sees(reader, EXPECTED[type])).toBe(open)
  }
})
