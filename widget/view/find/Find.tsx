/** @jsxImportSource preact */
/** A field and what it finds; a hit leads to its message. Up, down and Enter do it from the keyboard. */
import { Component, createRef } from "preact"
import type { UiProps } from "../ui.ts"
import { type Hit, hitsOf, saidIn } from "./hits.ts"
import { FIND_WORDS } from "./words.ts"

interface FindProps extends UiProps {
  onDone: () => void
}
interface FindState {
  query: string
  at: number
}

/** What was looked for last, so that the next hit is one tap away. */
let last = ""
/** A message that was led to is marked this long, ms. */
const MARKED_MS = 2_500

export class Find extends Component<FindProps, FindState> {
  field = createRef<HTMLInputElement>()
  box = createRef<HTMLElement>()
  override state = { query: last, at: 0 }

  override componentDidMount(): void {
    this.field.current?.focus()
    this.field.current?.select()
  }

  write(query: string): void {
    last = query
    this.setState({ query, at: 0 })
  }

  move(step: number, count: number): void {
    const at = Math.max(0, Math.min(count - 1, this.state.at + step))
    this.setState({ at }, () => {
      const row = this.box.current?.querySelector('[aria-selected="true"]')
      row?.scrollIntoView({ block: "nearest" })
    })
  }

  go(hit: Hit | undefined): void {
    if (!hit) return
    const { ui, onDone } = this.props
    onDone()
    const node = ui.config.root.querySelector<HTMLElement>(`[data-key="${hit.item.key}"]`)
    if (!node) return
    node.scrollIntoView({ block: "center" })
    node.tabIndex = -1
    node.focus({ preventScroll: true })
    node.classList.add("found")
    setTimeout(() => node.classList.remove("found"), MARKED_MS)
  }

  override render({ ui, onDone }: FindProps, { query, at }: FindState) {
    const w = FIND_WORDS[ui.config.locale]
    const hits = hitsOf(ui.state, query)
    const asked = query.trim() !== ""
    return (
      // biome-ignore lint/a11y/useSemanticElements: older browsers do not know a search element
      <section class="sheet find" ref={this.box} role="search" aria-label={w.label}>
        <div class="row">
          <input
            ref={this.field}
            type="search"
            value={query}
            placeholder={w.hint}
            aria-label={w.hint}
            aria-controls="jy-hits"
            aria-activedescendant={hits[at] ? `jy-hit-${at}` : undefined}
            maxLength={100}
            onInput={(event) => this.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
              if (step) this.move(step, hits.length)
              else if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) this.go(hits[at])
              else return
              event.preventDefault()
            }}
          />
          <button type="button" class="link" onClick={onDone}>
            {w.close}
          </button>
        </div>
        <small role="status">{asked ? w.found(hits.length) : w.empty}</small>
        <div id="jy-hits" role="listbox" aria-label={w.label}>
          {hits.map((hit, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen row
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same
            <div
              key={hit.item.key}
              id={`jy-hit-${i}`}
              class="hit"
              role="option"
              aria-selected={i === at}
              onClick={() => this.go(hit)}
            >
              <small>
                {whoOf(hit, ui)} · {ui.clock.due(hit.item.at, ui.now)}
              </small>
              <p>{partsOf(hit).map(([text, marked], n) => (marked ? <mark key={n}>{text}</mark> : text))}</p>
            </div>
          ))}
        </div>
      </section>
    )
  }
}

function whoOf({ item: { by, name } }: Hit, { t }: UiProps["ui"]): string {
  return by === "customer" ? t.you : by === "assistant" ? t.aiName : name || t.person
}

function partsOf({ item, excerpt: { text, marks } }: Hit): [string, boolean][] {
  const whole = saidIn(item)
  const parts: [string, boolean][] = [[whole.startsWith(text) ? "" : "…", false]]
  let from = 0
  for (const mark of marks) {
    parts.push([text.slice(from, mark.from), false], [text.slice(mark.from, mark.to), true])
    from = mark.to
  }
  parts.push([text.slice(from) + (whole.endsWith(text) ? "" : "…"), false])
  return parts
}
