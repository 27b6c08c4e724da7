/** Links to saved views, each with its count: everybody's first, then one's own. */
import { Link } from "react-router"
import { Icon } from "../../parts/icon.tsx"
import { useSavedId, viewPath } from "./search-params.ts"
import { useViews } from "./use-views.ts"

/** What the server counts up to. */
const MOST = 1000

export function SavedLinks({ className }: { className: string }) {
  const views = useViews().data?.views ?? []
  const open = useSavedId()
  return views.map((view) => (
    <Link
      key={view.id}
      to={viewPath(view)}
      className={`${className}${view.id === open ? " active" : ""}`}
      aria-current={view.id === open ? "page" : undefined}
    >
      <Icon name="rules" />
      <span className="one-line">{view.name}</span>
      <span className="count figures">{view.count >= MOST ? `${MOST - 1}+` : view.count}</span>
    </Link>
  ))
}
