/** What of an event people look for: the words of it, whoever wrote them. */
import { namesOf } from "../attachment/attachment.ts"
import type { ConsentSubject, ConversationEvent, MessageData } from "../conversation/events.ts"
import { answerLines, cardLine } from "../form/form.ts"

/** The text of an event that a search finds; null: there is none, or it was deleted. */
export function saidIn(event: ConversationEvent): string | null {
  const words = wordsOf(event).filter(Boolean).join(" ")
  return words === "" ? null : words
}

function wordsOf(event: ConversationEvent): (string | undefined)[] {
  switch (event.type) {
    case "message.posted":
      return [event.data.text, namesOf(event.data.attachments), ...shownIn(event.data)]
    case "form.answered":
      return [event.data.title, ...answerLines(event.data.answers, { personal: false })]
    case "note.added":
    case "context.corrected":
      return [event.data.text]
    case "conversation.opened":
    case "contact.left":
      return [event.data.contact]
    case "customer.identified":
      return [event.data.name, event.data.customer]
    case "consent.asked":
    case "consent.recorded":
      return subjectWords(event.data.subject)
    case "action.proposed":
      return [event.data.title, event.data.orderId]
    case "action.done":
      return [event.data.receipt?.id, event.data.receipt?.text]
    default:
      return []
  }
}

function shownIn({ card, form }: MessageData): (string | undefined)[] {
  return [card && cardLine(card), form?.title, form?.note]
}

function subjectWords(subject: ConsentSubject | undefined): (string | undefined)[] {
  return subject ? [subject.orderId, subject.title, subject.item?.title, subject.swap?.title] : []
}
