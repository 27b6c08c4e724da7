/** @jsxImportSource preact */
import { Component, type ComponentChildren } from "preact"
import type { MoreProps } from "./more.ts"

interface Parts {
  /** Puts its styles into the widget. */
  dress(root: ShadowRoot): void
}

/**
 * What is loaded where a record has need of it. Until then nothing stands in its place; where loading fails it is tried
 * again with the next drawing, half a minute later at most.
 */
export function onNeed<P extends Parts>(load: () => Promise<P>) {
  let parts: P | null = null
  let loading = false
  return class extends Component<MoreProps & { draw: (parts: P) => ComponentChildren }> {
    override componentDidMount(): void {
      this.componentDidUpdate()
    }

    override async componentDidUpdate(): Promise<void> {
      if (loading || parts) return
      loading = true
      try {
        const loaded = await load()
        loaded.dress(this.props.ui.config.root)
        parts = loaded
        this.forceUpdate()
      } catch {}
      loading = false
    }

    override render() {
      return parts && this.props.draw(parts)
    }
  }
}
