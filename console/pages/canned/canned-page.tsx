/** Texts people send often: everybody's, and one's own. */
import type { CannedReply } from "@jieying/contract/canned.ts"
import { Button, Drawer } from "antd"
import { useState } from "react"
import { Icon } from "../../parts/icon.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Empty, ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./canned.css"
import { CannedForm } from "./canned-form.tsx"
import { useCanned } from "./use-canned.ts"
import { cannedWords } from "./words.ts"

export function CannedPage() {
  const w = usePageWords(cannedWords)
  const query = useCanned()
  return (
    <Page title={w.title} intro={w.intro}>
      <Loaded query={query} bones={<ListBones />}>
        {({ replies }) => <Replies replies={replies} />}
      </Loaded>
    </Page>
  )
}

/** A new one has no id yet. */
const NEW = ""

function Replies({ replies }: { replies: readonly CannedReply[] }) {
  const w = usePageWords(cannedWords)
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const reply = replies.find((each) => each.id === open) ?? null
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(NEW)}>
      {w.add}
    </Button>
  )
  return (
    <>
      {replies.length === 0 ? (
        <section className="panel" aria-label={w.title}>
          <Empty icon="reply" title={w.emptyTitle} next={w.emptyNext}>
            {add}
          </Empty>
        </section>
      ) : (
        <>
          <div>{add}</div>
          <Group title={w.shared} replies={replies.filter((r) => r.shared)} onOpen={setOpen} />
          <Group title={w.own} replies={replies.filter((r) => !r.shared)} onOpen={setOpen} />
        </>
      )}
      <Drawer
        open={open !== null}
        onClose={close}
        title={reply ? `/${reply.shortcut}` : w.add}
        size="min(520px, 100vw)"
        destroyOnHidden
      >
        {open !== null && <CannedForm key={open} reply={reply} onDone={close} />}
      </Drawer>
    </>
  )
}

interface GroupProps {
  title: string
  replies: readonly CannedReply[]
  onOpen: (id: string) => void
}

function Group({ title, replies, onOpen }: GroupProps) {
  const w = usePageWords(cannedWords)
  if (replies.length === 0) return null
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="small quiet figures">{w.count(replies.length)}</span>
      </header>
      <ul className="canned">
        {replies.map((reply) => (
          <li key={reply.id}>
            <button type="button" className="plain canned-row" onClick={() => onOpen(reply.id)}>
              <b>/{reply.shortcut}</b>
              <span className="text">{reply.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
