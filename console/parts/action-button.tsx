/** A button that, when it cannot be used now, says why: on hover, to a screen reader, and when pressed all the same. */
import { App, Button, type ButtonProps, Tooltip } from "antd"
import { useId } from "react"

interface ActionButtonProps extends Omit<ButtonProps, "disabled"> {
  /** Why it cannot be used now; null when it can. */
  why: string | null
  /** What it does, for the tooltip when it can be used. */
  hint?: string
}

export function ActionButton({ why, hint, onClick, children, className, ...rest }: ActionButtonProps) {
  const { message } = App.useApp()
  const id = useId()
  return (
    <Tooltip title={why ?? hint} mouseEnterDelay={0.3}>
      <Button
        {...rest}
        className={`${className ?? ""}${why ? " cannot" : ""}`}
        aria-disabled={why ? true : undefined}
        aria-describedby={why ? id : undefined}
        onClick={why ? () => void message.info(why) : onClick}
      >
        {children}
        {why && (
          <span id={id} className="sr-only">
            {why}
          </span>
        )}
      </Button>
    </Tooltip>
  )
}
