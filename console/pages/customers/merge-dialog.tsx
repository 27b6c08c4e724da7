/** Two customers side by side before they become one: where they differ, a person says which stands. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { NAME } from "@jieying/core/customer/profile.ts"
import { Modal } from "antd"
import { useState } from "react"
import { merge } from "../../api/customers.ts"
import { useFields } from "../../live/use-fields.ts"
import { labelOf, sayValue } from "../../parts/field-value.tsx"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useDoing, useProfile } from "./use-profile.ts"
import { customerWords } from "./words.ts"

interface MergeProps {
  profile: CustomerProfile
  from: string
  onClose: () => void
}

export function MergeDialog({ profile, from, onClose }: MergeProps) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const query = useProfile({ id: from })
  const [wins, setWins] = useState<readonly string[]>([])
  const merging = useDoing({
    act: () => merge(profile.id, { from, wins }),
    said: w.merged,
    then: onClose,
  })
  return (
    <Modal
      open
      title={w.mergeTitle}
      okText={w.mergeDo}
      cancelText={words.common.cancel}
      okButtonProps={{ loading: merging.isPending, disabled: query.data === undefined }}
      onOk={() => merging.mutate(undefined)}
      onCancel={onClose}
      width={520}
      destroyOnHidden
    >
      <Loaded query={query} bones={<ListBones />}>
        {(other) => <Preview one={profile} other={other} wins={wins} onWins={setWins} />}
      </Loaded>
    </Modal>
  )
}

interface PreviewProps {
  one: CustomerProfile
  other: CustomerProfile
  wins: readonly string[]
  onWins: (wins: readonly string[]) => void
}

function Preview({ one, other, wins, onWins }: PreviewProps) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const differing = useDiffering(one, other)
  const named = (of: CustomerProfile) => of.name ?? words.common.customerNamed(of.id.slice(-4))
  const set = (key: string, theirs: boolean) =>
    onWins(theirs ? [...wins, key] : wins.filter((each) => each !== key))
  return (
    <div className="merge">
      <p>{w.mergeIntro}</p>
      <dl className="merge-who">
        <Side label={w.mergeInto} of={one} name={named(one)} />
        <Side label={w.mergeFrom} of={other} name={named(other)} />
      </dl>
      <h3>{differing.length === 0 ? w.mergeNone : w.mergeChoose}</h3>
      {differing.map(({ key, label, mine, theirs }) => (
        <fieldset key={key}>
          <legend>{label}</legend>
          {[mine, theirs].map((text, i) => (
            <label key={i === 0 ? "mine" : "theirs"}>
              <input
                type="radio"
                name={`merge-${key}`}
                checked={wins.includes(key) === (i === 1)}
                onChange={() => set(key, i === 1)}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

function Side({ label, of, name }: { label: string; of: CustomerProfile; name: string }) {
  const w = usePageWords(customerWords)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{name}</b>
        <span className="quiet">{of.contacts[0] ?? w.noContact}</span>
        <span className="small quiet">{w.conversations(of.conversations)}</span>
      </dd>
    </div>
  )
}

interface Differing {
  key: string
  label: string
  mine: string
  theirs: string
}

/** What people wrote of both, and not the same. */
function useDiffering(one: CustomerProfile, other: CustomerProfile): Differing[] {
  const w = usePageWords(customerWords)
  const words = useWords()
  const fields = useFields("customer")
  const [a, b] = [one.givenName, other.givenName]
  const name = a !== null && b !== null && a !== b ? [{ key: NAME, label: w.name, mine: a, theirs: b }] : []
  return [
    ...name,
    ...fields.flatMap((field) => {
      const [mine, theirs] = [one.fields[field.id], other.fields[field.id]]
      if (mine === undefined || theirs === undefined || mine === theirs) return []
      const label = labelOf(field, words.locale)
      return [
        { key: field.id, label, mine: sayValue(field, mine, words), theirs: sayValue(field, theirs, words) },
      ]
    }),
  ]
}
