/** @jsxImportSource preact */
/** The conversation as it scrolls: notice first, then days, messages and what happened in between. */
import { Component, createRef } from "preact"
import { Icon } from "./Mark.tsx"
import { Linked, Message } from "./Message.tsx"
import { type Item, timeline } from "./timeline.ts"
import type { UiProps } from "./ui.ts"
import { Welcome } from "./Welcome.tsx"

/** Within this distance of the end the view follows new messages, px. */
const NEAR_END = 80

interface LogProps extends UiProps {
  onEdit: (clientId: string) => void
}

export class Log extends Component<LogProps, { behind?: boolean }> {
  box = createRef<HTMLDivElement>()
  atEnd = true
  shown = 0
  // The window shrinks under a keyboard and the person card grows: the newest message stays in view.
  observer = typeof ResizeObserver === "function" ? new ResizeObserver(() => this.follow()) : null

  seen = (): void => {
    if (this.atEnd && document.visibilityState === "visible") this.props.ui.conversation.seen()
  }

  follow(): void {
    const box = this.box.current
    if (box && this.atEnd) box.scrollTop = box.scrollHeight
  }

  onScroll = (): void => {
    const box = this.box.current
    if (!box) return
    this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
    if (this.atEnd && this.state.behind) this.setState({ behind: false })
    this.seen()
  }

  toEnd = (): void => {
    this.atEnd = true
    this.follow()
  }

  override componentDidMount(): void {
    if (this.box.current) this.observer?.observe(this.box.current)
    document.addEventListener("visibilitychange", this.seen)
    this.componentDidUpdate()
  }

  override componentDidUpdate(): void {
    const { state } = this.props.ui
    // What the customer has just written is always shown.
    const mine = state.outbox.length > 0
    const count = state.log.events.length + state.outbox.length
    if (count > this.shown && !this.atEnd && !mine) this.setState({ behind: true })
    else if (mine) this.atEnd = true
    this.shown = count
    this.follow()
    this.seen()
  }

  override componentWillUnmount(): void {
    this.observer?.disconnect()
    document.removeEventListener("visibilitychange", this.seen)
  }

  override render({ ui, onEdit }: LogProps, { behind }: { behind?: boolean }) {
    const { t, state, more } = ui
    const items = timeline(state, more?.isShown)
    const lastOwn = items.reduce((key, i) => (i.kind === "message" && i.by === "customer" ? i.key : key), "")
    return (
      <div class="log-box">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
        <div class="log" ref={this.box} onScroll={this.onScroll} role="log" aria-label={t.log} tabIndex={0}>
          <Welcome ui={ui} fresh={items.length === 0} />
          {items.map((item) => (
            <Entry key={item.key} ui={ui} item={item} showTick={item.key === lastOwn} onEdit={onEdit} />
          ))}
          {more && <more.Tail ui={ui} more={more} />}
          {state.typing && <p class="typing">{t.typing(state.typing.name || t.person)}</p>}
        </div>
        {behind && (
          <button type="button" class="jump" onClick={this.toEnd}>
            {t.newMessages}
            <Icon name="down" />
          </button>
        )}
      </div>
    )
  }
}

export function Entry({ ui, item, showTick, onEdit }: LogProps & { item: Item; showTick: boolean }) {
  const { clock, now, more } = ui
  switch (item.kind) {
    case "message":
      return <Message ui={ui} item={item} showTick={showTick} onEdit={onEdit} />
    case "day":
      return <h3 class="day">{clock.day(item.at, now)}</h3>
    case "support":
      return (
        <section class={item.own ? "support own" : "support"}>
          {item.own && <small>{more?.t.automatic}</small>}
          <Linked text={item.text} phones />
        </section>
      )
    case "line":
      return more && <more.Line ui={ui} more={more} item={item} />
    case "lost":
      return more && <more.Lost ui={ui} more={more} item={item} />
  }
}
