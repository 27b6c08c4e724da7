/** @jsxImportSource preact */
import { Component } from "preact"
import type { ChatState } from "../../client/state.ts"
import { Mark } from "../Mark.tsx"
import type { MoreProps } from "../more/more.ts"
import { WRITING } from "./words.ts"

/** An answer while it is being written: what has been checked of it, and that it goes on where that is true. */
export class Draft extends Component<MoreProps> {
  /** After the tap on the person button nothing is added to it. */
  text = ""

  override render({ ui }: MoreProps) {
    const draft = draftNow(ui.state)
    this.text = ui.state.asking ? this.text : (draft?.text ?? "")
    if (!draft) return null
    return (
      <article class="msg assistant draft">
        <Mark look="ai" />
        <div class="body">
          <p class="meta">
            <em>{ui.t.aiName}</em>
            {draft.writing && <span>{WRITING[ui.config.locale]}</span>}
          </p>
          {this.text !== "" && (
            <div class="bubble">
              <p>{this.text}</p>
            </div>
          )}
        </div>
      </article>
    )
  }
}

/**
 * What was shown stays until it stands in the record. Nothing is being written any more once a person was asked for, the
 * owner has changed or the customer has gone on.
 */
export function draftNow({ draft, log, asking }: Pick<ChatState, "draft" | "log" | "asking">) {
  if (!draft) return null
  const { epoch, answersSeq, text } = draft
  let writing = !asking
  for (const event of log.events.slice(answersSeq)) {
    if (event.type === "message.posted" && event.data?.answersSeq === answersSeq) return null
    if ((event.epoch ?? 0) > epoch || event.type === "message.posted") writing = false
  }
  return text === "" && !writing ? null : { text, writing }
}
