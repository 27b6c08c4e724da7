/** @jsxImportSource preact */
/** All that stands in the window in elder mode. The order is the usual one: who serves, what was said, a person, writing. */
import { Component, createRef } from "preact"
import { NetStrip } from "../NetStrip.tsx"
import { PersonSlot } from "../PersonSlot.tsx"
import { barWords, ServingMark } from "../ServingBar.tsx"
import type { ElderProps } from "./elder.ts"
import { Now } from "./Now.tsx"
import { Write } from "./Write.tsx"

/** Text sizes, px: the largest is what the design rules for elder modes ask for. */
export const SIZES = [20, 22, 24, 27, 30]
const USUAL = 22

export class Inside extends Component<ElderProps, { size: number }> {
  top = createRef<HTMLElement>()
  override state = { size: this.props.ui.conversation.keep.elder() || USUAL }

  panel(): HTMLElement | null | undefined {
    return this.top.current?.closest<HTMLElement>(".panel")
  }

  resize(step: number): void {
    const size = SIZES[SIZES.indexOf(this.state.size) + step]
    if (size === undefined) return
    this.props.ui.conversation.keep.saveElder(size)
    this.setState({ size })
  }

  override componentDidMount(): void {
    this.componentDidUpdate()
    this.panel()?.focus()
  }

  override componentDidUpdate(): void {
    // Set on the node: a page's policy may allow no inline styles.
    const panel = this.panel()
    if (panel) panel.style.fontSize = `${this.state.size}px`
  }

  override componentWillUnmount(): void {
    const panel = this.panel()
    if (panel) panel.style.fontSize = ""
  }

  override render({ ui, elder, onClose, onEdit, introduce }: ElderProps, { size }: { size: number }) {
    const { t } = elder
    const [who, note] = barWords(ui)
    const { kind } = ui.state.serving
    const waits = kind === "queue" || kind === "callback"
    const atEnd = (step: number) => SIZES[SIZES.indexOf(size) + step] === undefined
    return (
      <>
        <header ref={this.top} class={`bar ${kind}`}>
          <ServingMark ui={ui} />
          <div class="who" role="status">
            <strong>{who}</strong>
            <p>{note}</p>
          </div>
        </header>
        <div class="tools">
          <Size label={t.smaller} end={atEnd(-1)} onTap={() => this.resize(-1)} />
          <Size label={t.larger} end={atEnd(1)} onTap={() => this.resize(1)} />
          <button type="button" onClick={() => ui.setElder(false)}>
            {t.leave}
          </button>
          {!ui.config.inline && (
            <button type="button" onClick={onClose}>
              {t.close}
            </button>
          )}
        </div>
        <NetStrip ui={ui} />
        <div class={waits ? "middle waits" : "middle"}>
          <Now ui={ui} elder={elder} onEdit={onEdit} />
          <PersonSlot ui={ui} />
        </div>
        <Write ui={ui} introduce={introduce} />
      </>
    )
  }
}

interface SizeProps {
  label: string
  /** There is no smaller or larger one. */
  end: boolean
  onTap: () => void
}

function Size({ label, end, onTap }: SizeProps) {
  return (
    <button type="button" aria-disabled={end} onClick={onTap}>
      {label}
    </button>
  )
}
