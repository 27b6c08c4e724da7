/** @jsxImportSource preact */
/** Cards about orders are loaded where a record has one. Until then, and where loading fails, the log says it in a line. */
import { Component, type ComponentChildren } from "preact"
import { known, type WireEvent } from "../../client/event.ts"
import type { MoreProps } from "./more.ts"

type Cards = typeof import("../order/Order.tsx")

/** A failed loading is tried again after this, ms. */
const AGAIN_MS = 5_000
let cards: Cards | null = null

/** Whether an event begins a question about an order or an action, or tells a choice that was made before. */
export function isMatter(event: WireEvent): boolean {
  const e = known(event)
  return (
    e.type === "consent.recorded" || (e.type === "consent.asked" && !!e.data && e.data.about !== "assistant")
  )
}

interface OrderProps extends MoreProps {
  draw: (cards: Cards) => ComponentChildren
}

export class Order extends Component<OrderProps> {
  timer: ReturnType<typeof setTimeout> | undefined

  override componentDidMount(): void {
    if (!cards) void this.load()
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer)
  }

  async load(): Promise<void> {
    try {
      cards = await import("../order/Order.tsx")
      cards.dress(this.props.ui.config.root)
      this.forceUpdate()
    } catch {
      this.timer = setTimeout(() => void this.load(), AGAIN_MS)
    }
  }

  override render({ draw }: OrderProps) {
    return cards && draw(cards)
  }
}
