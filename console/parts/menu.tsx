/** A short list of things to do, in a popover. What cannot be done now says why under its name. */
import type { ReactNode } from "react"
import { Icon, type IconName } from "./icon.tsx"
import "./menu.css"

export function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="menu" aria-label={label}>
      {children}
    </fieldset>
  )
}

interface MenuItemProps {
  children: ReactNode
  onClick: () => void
  icon?: IconName
  hint?: string
  /** Why it cannot be done now. */
  why?: string | null
  danger?: boolean
  checked?: boolean
  /** Where there is room it stands as a button of its own. */
  phoneOnly?: boolean
}

export function MenuItem({ children, onClick, icon, hint, why, danger, checked, phoneOnly }: MenuItemProps) {
  const below = why ?? hint
  return (
    <button
      type="button"
      className={`plain menu-item${danger ? " danger" : ""}${phoneOnly ? " phone-only" : ""}`}
      aria-disabled={why ? true : undefined}
      aria-current={checked || undefined}
      onClick={why ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {below && <span className="hint">{below}</span>}
      </span>
      {checked && (
        <span className="tick">
          <Icon name="check" />
        </span>
      )}
    </button>
  )
}
