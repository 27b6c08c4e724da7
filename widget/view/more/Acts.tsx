/** @jsxImportSource preact */
/** What the customer can do now, under the card that says who serves. Nothing here stands between them and a person. */
import { Component, createRef } from "preact"
import { Callback } from "./Callback.tsx"
import { Consent } from "./Consent.tsx"
import type { MoreProps } from "./more.ts"
import { Repeat } from "./Repeat.tsx"
import { Waiting } from "./Waiting.tsx"

export class Acts extends Component<MoreProps> {
  box = createRef<HTMLDivElement>()

  override getSnapshotBeforeUpdate(): boolean {
    return !!this.box.current?.contains(this.props.ui.config.root.activeElement)
  }

  /** A button that was tapped and is gone leaves the keyboard here, not at the top of the page. */
  override componentDidUpdate(_props: MoreProps, _state: object, wasInside: boolean): void {
    if (wasInside && !this.props.ui.config.root.activeElement) this.box.current?.focus()
  }

  override render() {
    return (
      <div ref={this.box} tabIndex={-1}>
        <Inside {...this.props} />
      </div>
    )
  }
}

function Inside(props: MoreProps) {
  const { kind, consent } = props.ui.state.serving
  switch (kind) {
    case "queue":
      return <Waiting {...props} />
    case "callback":
      return <Callback {...props} />
    case "agent":
      return consent ? <Consent key={consent.id} {...props} consent={consent} /> : <Repeat {...props} />
    default:
      return null
  }
}
