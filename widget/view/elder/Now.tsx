/** @jsxImportSource preact */
/** The one thing to look at now: what to ask, or the newest exchange, with a button that reads it aloud. */
import { Component, createRef } from "preact"
import { Entry } from "../Log.tsx"
import { barWords } from "../ServingBar.tsx"
import { type Item, type MessageItem, timeline } from "../timeline.ts"
import { canRead, readAloud, stopReading } from "./aloud.ts"
import type { ElderProps } from "./elder.ts"
import { canListen } from "./listen.ts"

type NowProps = Pick<ElderProps, "ui" | "elder" | "onEdit">
interface NowState {
  /** All that was said before is shown too. */
  all?: boolean
  /** Each new answer is read aloud, until it is stopped. */
  reading?: boolean
}

export class Now extends Component<NowProps, NowState> {
  box = createRef<HTMLDivElement>()
  /** What has been read, or stood there when reading began. */
  told = ""
  shown = ""
  override state: NowState = {}

  /** What is to be heard: who serves and how it stands, and what the other side said last. */
  words(items: readonly Item[]): string {
    const { ui, elder } = this.props
    const [who, note] = barWords(ui)
    const { state, more } = ui
    const { kind } = state.serving
    const last = items.filter((i): i is MessageItem => i.kind === "message" && i.by !== "customer").pop()
    const hello = items.length === 0 && [elder.t.hello, canListen() ? elder.t.helloSpeak : elder.t.helloWrite]
    const options = last?.options.map((option) => option.title) ?? []
    options.push(...(more?.repliesOf(state) ?? []))
    const waiting = kind === "queue" || kind === "callback"
    return [`${who}。`, waiting && `${note}。`, ...(hello || []), !waiting && last?.text, ...options]
      .filter(Boolean)
      .join("\n")
  }

  items(): Item[] {
    const { state, more } = this.props.ui
    return timeline(state, more?.isShown)
  }

  read(words: string): void {
    this.told = words
    readAloud(words, this.props.ui.config.locale, () => this.forceUpdate())
  }

  toggle = (): void => {
    const reading = !this.state.reading
    if (reading) this.read(this.words(this.items()))
    else stopReading()
    this.setState({ reading })
  }

  override componentDidMount(): void {
    this.componentDidUpdate()
  }

  override componentDidUpdate(): void {
    const { ui } = this.props
    const items = this.items()
    const words = this.words(items)
    if (this.state.reading && words !== this.told) this.read(words)
    const newest = `${items.length} ${ui.state.draft ? 1 : 0}`
    if (newest === this.shown) return
    this.shown = newest
    // A long answer is read from its beginning, not from its end.
    const box = this.box.current
    const last = box?.querySelector<HTMLElement>(".newest") ?? box?.lastElementChild
    if (box && last instanceof HTMLElement) box.scrollTop = last.offsetTop
    if (document.visibilityState === "visible") ui.conversation.seen()
  }

  override componentWillUnmount(): void {
    if (canRead()) stopReading()
  }

  override render({ ui, elder: { t }, onEdit }: NowProps, { all, reading }: NowState) {
    const { state, more } = ui
    const items = this.items()
    const from = all ? 0 : latestFrom(items)
    return (
      <>
        {canRead() && (
          <button type="button" class="wide read" aria-pressed={!!reading} onClick={this.toggle}>
            {reading ? t.stop : t.read}
          </button>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
        <div class="log" ref={this.box} role="log" aria-label={ui.t.log} tabIndex={0}>
          {latestFrom(items) > 0 && (
            <button type="button" class="wide" onClick={() => this.setState({ all: !all })}>
              {all ? t.latest : t.earlier}
            </button>
          )}
          {items.length === 0 && !state.draft && (
            <>
              <h2>{t.hello}</h2>
              <p>{state.unusable ? ui.t.unusable : canListen() ? t.helloSpeak : t.helloWrite}</p>
            </>
          )}
          {items.slice(from).map((item, i, shown) => (
            <div key={item.key} class={i === shown.length - 1 ? "newest" : undefined}>
              <Entry ui={ui} item={item} showTick onEdit={onEdit} />
            </div>
          ))}
          {more && <more.Tail ui={ui} more={more} />}
          {state.typing && <p class="typing">{ui.t.typing(state.typing.name || ui.t.person)}</p>}
        </div>
      </>
    )
  }
}

/** From the customer's last word on, and what first aid says, whenever it came. */
function latestFrom(items: readonly Item[]): number {
  const own = lastOf(items, (i) => i.kind === "message" && i.by === "customer")
  const aid = lastOf(items, (i) => i.kind === "support")
  const from = own < 0 ? items.length - 1 : own
  return Math.max(0, aid < 0 ? from : Math.min(aid, from))
}

/** Older browsers have no findLastIndex. */
function lastOf(items: readonly Item[], is: (item: Item) => boolean): number {
  for (let i = items.length - 1; i >= 0; i--) if (is(items[i] as Item)) return i
  return -1
}
