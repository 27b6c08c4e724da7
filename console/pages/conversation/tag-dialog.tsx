/** Tags of one conversation: type to find, Enter puts one on or takes it off. */
import type { ConversationSummary } from "@jieying/contract/staff.ts"
import type { Tag } from "@jieying/contract/tags.ts"
import { Input, Modal } from "antd"
import { useState } from "react"
import { Link } from "react-router"
import { setTag } from "../../api/conversations.ts"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { useTagList } from "../../live/use-tags.ts"
import { Icon } from "../../parts/icon.tsx"
import { Options, useListbox } from "../../parts/listbox.tsx"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { TagChip } from "../../parts/tag.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { useRun } from "./use-actions.ts"

interface TagDialogProps {
  row: ConversationSummary
  onClose: () => void
}

export function TagDialog({ row, onClose }: TagDialogProps) {
  const words = useWords()
  const query = useTagList()
  return (
    <Modal open onCancel={onClose} footer={null} title={words.tags.title} width={420} destroyOnHidden>
      <Loaded query={query} bones={<ListBones />}>
        {({ tags }) => <Choose row={row} tags={tags} onClose={onClose} />}
      </Loaded>
    </Modal>
  )
}

/** Those it bears, and of the rest what is still in use. */
function offered(tags: readonly Tag[], on: readonly string[], sought: string): Tag[] {
  const text = sought.trim().toLowerCase()
  return tags.filter((tag) => (!tag.retired || on.includes(tag.id)) && tag.name.toLowerCase().includes(text))
}

function Choose({
  row,
  tags,
  onClose,
}: {
  row: ConversationSummary
  tags: readonly Tag[]
  onClose: () => void
}) {
  const words = useWords()
  const { run } = useRun()
  const [text, setText] = useState("")
  const found = offered(tags, row.tags, text)
  const list = useListbox({
    options: found,
    keyOf: (tag) => tag.id,
    take: ({ id }) =>
      void run({ name: id, act: () => setTag(row.id, { tag: id, on: !row.tags.includes(id) }) }),
  })
  return (
    <div className="tag-dialog">
      {tags.length > 0 && (
        <Input
          autoFocus
          aria-label={words.tags.search}
          placeholder={words.tags.search}
          prefix={<Icon name="search" size={16} />}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => void list.onKey(e)}
          {...list.fieldProps}
        />
      )}
      {found.length === 0 ? (
        <p className="small quiet">{tags.length === 0 ? words.tags.none : words.tags.noMatch}</p>
      ) : (
        <Options list={list} label={words.tags.title}>
          {(tag) => (
            <>
              <TagChip name={tag.name} colour={tag.colour} />
              {row.tags.includes(tag.id) && (
                <span className="on">
                  <Icon name="check" size={16} />
                  <span className="sr-only">{words.tags.on}</span>
                </span>
              )}
            </>
          )}
        </Options>
      )}
      <Manage onClose={onClose} />
    </div>
  )
}

function Manage({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const me = useMe()
  if (!leads(me)) return <p className="small quiet">{words.tags.leadsKeep}</p>
  return (
    <p className="small">
      <Link to="/tags" onClick={onClose}>
        {words.tags.manage}
      </Link>
    </p>
  )
}
