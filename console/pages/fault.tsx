/** A fault in drawing never leaves an empty page: it says so and offers a reload; drafts are kept elsewhere. */
import { Button } from "antd"
import { Component, type ReactNode } from "react"
import { Icon } from "../parts/icon.tsx"
import { useWords } from "../prefs/provider.tsx"

export class PageFault extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <FaultMessage /> : this.props.children
  }
}

function FaultMessage() {
  const words = useWords()
  return (
    <div className="state failed" role="alert">
      <span className="sign">
        <Icon name="alert" size={26} />
      </span>
      <h2>{words.fault.title}</h2>
      <p>{words.fault.next}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {words.fault.reload}
      </Button>
    </div>
  )
}
