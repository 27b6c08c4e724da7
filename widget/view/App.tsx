/** @jsxImportSource preact */
/** The chat window: a dialog over the page, the whole screen on a phone, or a part of the page when placed inline. */
import { Component, createRef } from "preact"
import { loadFiles } from "./attach.ts"
import { Composer } from "./Composer.tsx"
import { Log } from "./Log.tsx"
import { NetStrip } from "./NetStrip.tsx"
import { PersonSlot } from "./PersonSlot.tsx"
import { ServingBar } from "./ServingBar.tsx"
import type { UiProps } from "./ui.ts"
import { fillScreen, isPhone, keepInside, onShape } from "./window.ts"

export interface AppProps extends UiProps {
  onClose: () => void
}

export class App extends Component<AppProps, { phone: boolean }> {
  panel = createRef<HTMLElement>()
  composer: Composer | null = null
  leave = () => {}
  empty = () => {}
  override state = { phone: this.isFull() }

  isFull(): boolean {
    return isPhone() && !this.props.ui.config.inline
  }

  shape = (): void => {
    const phone = this.isFull()
    this.empty()
    this.empty = phone && this.panel.current ? fillScreen(this.panel.current) : () => {}
    this.setState({ phone })
  }

  override componentDidMount(): void {
    this.leave = onShape(this.shape)
    this.shape()
    if (this.props.ui.config.inline) return
    // On a phone the field would raise the keyboard over the first screen.
    if (this.state.phone) this.panel.current?.focus()
    else this.composer?.focus()
  }

  override getSnapshotBeforeUpdate(): boolean {
    return !!this.props.ui.config.root.activeElement
  }

  /** The person button becomes a card under the finger: the keyboard stays in the window. */
  override componentDidUpdate(_props: AppProps, _state: object, wasInside: boolean): void {
    if (wasInside && !this.props.ui.config.root.activeElement) this.panel.current?.focus()
  }

  override componentWillUnmount(): void {
    this.leave()
    this.empty()
  }

  meet = (composer: Composer): void => {
    this.composer = composer
  }

  /** Files are dropped anywhere in the window; what it looks like meanwhile comes with what handles files. */
  drag = (event: DragEvent): void => {
    const { ui } = this.props
    const { dataTransfer: data, type, currentTarget } = event
    if (!data || !data.types.includes("Files") || ui.elder) return
    event.preventDefault()
    const over = type === "dragover"
    ;(currentTarget as Element).classList.toggle("drop", over)
    if (over) void loadFiles(ui.config.root)
    if (type === "drop") void this.composer?.attach(data.files)
  }

  edit = (clientId: string): void => {
    this.composer?.write(this.props.ui.conversation.discard(clientId))
    this.composer?.focus()
  }

  override render({ ui, onClose }: AppProps, { phone }: { phone: boolean }) {
    const { t, config, state } = ui
    const { inline, elder, locale, root } = config
    return (
      // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it is a dialog whenever aria-modal is set
      <section
        ref={this.panel}
        class={`panel ${inline ? "inline" : phone ? "full" : "float"}${elder ? " elder" : ""}`}
        lang={locale}
        role={inline ? "region" : "dialog"}
        aria-modal={phone || undefined}
        aria-label={t.dialog(state.inbox?.name ?? t.fallbackName)}
        tabIndex={-1}
        data-drop={t.attach}
        onDragOver={this.drag}
        onDragLeave={this.drag}
        onDrop={this.drag}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose()
          if (phone) keepInside(event, root, event.currentTarget)
        }}
      >
        {ui.elder ? (
          <ui.elder.Inside
            ui={ui}
            elder={ui.elder}
            onClose={onClose}
            onEdit={this.edit}
            introduce={this.meet}
          />
        ) : (
          <>
            <ServingBar ui={ui} onClose={onClose} />
            <NetStrip ui={ui} />
            <Log ui={ui} onEdit={this.edit} />
            <PersonSlot ui={ui} />
            <Composer ui={ui} introduce={this.meet} />
          </>
        )}
      </section>
    )
  }
}
