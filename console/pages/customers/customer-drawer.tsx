/** The customer beside the conversation: looked at and written about without leaving it. */
import { Drawer } from "antd"
import { useState } from "react"
import { Link } from "react-router"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./customers.css"
import { Profile } from "./profile.tsx"
import { type Source, useProfile } from "./use-profile.ts"
import { customerWords } from "./words.ts"

/** Over the list, so that all of the conversation stays in view; null where no list is shown beside it. */
function listColumn(): HTMLElement | null {
  const list = document.querySelector<HTMLElement>(".inbox > .list")
  return list && list.offsetWidth > 0 ? list : null
}

export function CustomerDrawer({ conversation, onClose }: { conversation: string; onClose: () => void }) {
  const w = usePageWords(customerWords)
  const [source, setSource] = useState<Source>({ conversation })
  const query = useProfile(source)
  const [place] = useState(listColumn)
  return (
    <Drawer
      open
      mask={false}
      placement={place ? "left" : "right"}
      getContainer={place ?? document.body}
      rootStyle={place ? { position: "absolute" } : undefined}
      onClose={onClose}
      title={w.title}
      closable={{ "aria-label": w.close }}
      size={place ? "100%" : "min(440px, 100vw)"}
      extra={query.data && <Link to={`/customers/${query.data.id}`}>{w.open}</Link>}
      className="customer-drawer"
    >
      <Loaded query={query} bones={<ListBones />}>
        {(profile) => <Profile profile={profile} wide={false} onLook={(id) => setSource({ id })} />}
      </Loaded>
    </Drawer>
  )
}
