/** A popover that the keyboard can use: it takes the focus, gives it back, and Esc closes it and nothing else. */
import { Popover, type PopoverProps } from "antd"
import { type ReactNode, useEffect, useRef, useState } from "react"

interface PopupProps {
  placement: PopoverProps["placement"]
  title?: string
  /** Drawn while it is open; `close` puts it away. */
  content: (close: () => void) => ReactNode
  /** One button. */
  children: ReactNode
}

export function Popup({ placement, title, content, children }: PopupProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  const close = () => {
    setOpen(false)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  const toggle = (next: boolean) => {
    if (next) before.current = document.activeElement
    setOpen(next)
  }

  useEffect(() => {
    if (!open) return
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>("button:not([aria-disabled]), input, a[href]")?.focus(),
    )
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return
      event.stopPropagation()
      event.preventDefault()
      setOpen(false)
      if (before.current instanceof HTMLElement) before.current.focus()
    }
    addEventListener("keydown", onKey, { capture: true })
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener("keydown", onKey, { capture: true })
    }
  }, [open])

  return (
    <Popover
      open={open}
      onOpenChange={toggle}
      trigger="click"
      placement={placement}
      arrow={false}
      title={title}
      destroyOnHidden
      content={<div ref={box}>{content(close)}</div>}
    >
      {children}
    </Popover>
  )
}
