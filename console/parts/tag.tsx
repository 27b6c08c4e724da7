/** A tag of the workspace: its name on its colour. The name says it; the colour only helps to find it again. */
import type { TagColour } from "@jieying/contract/tags.ts"
import { useTags } from "../live/use-tags.ts"
import "./tag.css"

export function TagChip({ name, colour }: { name: string; colour: TagColour }) {
  return <span className={`tag ${colour}`}>{name}</span>
}

/** Those on a conversation; `most`: the rest is a number. */
export function TagChips({
  ids,
  most = Number.POSITIVE_INFINITY,
}: {
  ids: readonly string[]
  most?: number
}) {
  const { byId } = useTags()
  const tags = ids.flatMap((id) => byId.get(id) ?? [])
  if (tags.length === 0) return null
  return (
    <span className="tag-line">
      {tags.slice(0, most).map(({ id, name, colour }) => (
        <TagChip key={id} name={name} colour={colour} />
      ))}
      {tags.length > most && <span className="tag stone figures">+{tags.length - most}</span>}
    </span>
  )
}
