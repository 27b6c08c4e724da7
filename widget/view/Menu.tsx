/** @jsxImportSource preact */
/** What the customer may take along or away: the record, this device's proof, and forgetting. */
import { Component, createRef } from "preact"
import { addStyles } from "../launcher/styles.ts"
import { Icon } from "./Mark.tsx"
import type { UiProps } from "./ui.ts"

type Parts = typeof import("./menu/menu.ts")
let parts: Parts | null = null

interface MenuState {
  open?: boolean
}

export class Menu extends Component<UiProps, MenuState> {
  box = createRef<HTMLDivElement>()

  outside = (event: Event): void => {
    if (this.box.current && !event.composedPath().includes(this.box.current)) this.toggle(false)
  }

  toggle(open: boolean): void {
    this.setState({ open })
    const { root } = this.props.ui.config
    if (open && !parts)
      import("./menu/menu.ts").then(
        (loaded) => {
          addStyles(root, loaded.css)
          parts = loaded
          this.forceUpdate()
        },
        () => this.toggle(false),
      )
    if (open) root.addEventListener("pointerdown", this.outside)
    else root.removeEventListener("pointerdown", this.outside)
  }

  override componentWillUnmount(): void {
    this.toggle(false)
  }

  override render({ ui }: UiProps, { open }: MenuState) {
    const { t } = ui
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
      <div
        class="menu"
        role="group"
        ref={this.box}
        onKeyDown={(event) => {
          if (!open || event.key !== "Escape") return
          event.stopPropagation()
          this.toggle(false)
          this.box.current?.querySelector("button")?.focus()
        }}
      >
        <button
          type="button"
          class="icon"
          aria-label={t.menu}
          title={t.menu}
          aria-expanded={!!open}
          onClick={() => this.toggle(!open)}
        >
          <Icon name="menu" />
        </button>
        {open && parts && <parts.Sheet ui={ui} onDone={() => this.toggle(false)} />}
      </div>
    )
  }
}
