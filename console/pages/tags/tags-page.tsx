/** The workspace's tags, for leads. */
import type { Tag } from "@jieying/contract/tags.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { useTagList } from "../../live/use-tags.ts"
import { Icon } from "../../parts/icon.tsx"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { TagChip } from "../../parts/tag.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { TagForm } from "./tag-form.tsx"
import "./tags.css"
import { tagWords } from "./words.ts"

export function TagsPage() {
  const w = usePageWords(tagWords)
  const query = useTagList()
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <Loaded query={query} bones={<ListBones />}>
          {({ tags }) => <Tags tags={tags} />}
        </Loaded>
      </Page>
    </LeadsOnly>
  )
}

/** A new one has no id yet. */
const NEW = ""

function Tags({ tags }: { tags: readonly Tag[] }) {
  const w = usePageWords(tagWords)
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const tag = tags.find((each) => each.id === open) ?? null
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
      {w.add}
    </Button>
  )
  return (
    <>
      {tags.length === 0 ? (
        <section className="panel" aria-label={w.title}>
          <Empty icon="tag" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        </section>
      ) : (
        <>
          <div>{add}</div>
          <Group title={w.inUse} tags={tags.filter((t) => !t.retired)} onOpen={setOpen} />
          <Group title={w.retired} tags={tags.filter((t) => t.retired)} onOpen={setOpen} />
        </>
      )}
      <Drawer
        open={open !== null}
        onClose={close}
        title={tag?.name ?? w.add}
        size="min(440px, 100vw)"
        destroyOnHidden
      >
        {open !== null && <TagForm key={open} tag={tag} onDone={close} />}
      </Drawer>
    </>
  )
}

interface GroupProps {
  title: string
  tags: readonly Tag[]
  onOpen: (id: string) => void
}

function Group({ title, tags, onOpen }: GroupProps) {
  const w = usePageWords(tagWords)
  if (tags.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="small quiet figures">{w.count(tags.length)}</span>
      </header>
      <ul className="tag-rows">
        {tags.map((tag) => (
          <li key={tag.id}>
            <button type="button" className="plain" onClick={() => onOpen(tag.id)}>
              <TagChip name={tag.name} colour={tag.colour} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
