import { Link } from "react-router"
import { Icon } from "../parts/icon.tsx"
import { useWords } from "../prefs/provider.tsx"

export function NotFound() {
  const words = useWords()
  return (
    <div className="state">
      <span className="sign">
        <Icon name="question" size={26} />
      </span>
      <h2>{words.notFound.title}</h2>
      <Link to="/inbox/waiting">{words.notFound.next}</Link>
    </div>
  )
}
