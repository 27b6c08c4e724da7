/** What an inbox's shop signs with: shown when asked for, renewed beside the old one. */
import { type InboxSecrets, SECRETS, type SecretName } from "@jieying/contract/places.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button, Popconfirm } from "antd"
import { useState } from "react"
import { changeSecret, readSecrets } from "../../api/places.ts"
import { codeOf } from "../../api/problem.ts"
import { CopyBox } from "../../parts/copy-box.tsx"
import { Loaded } from "../../parts/page.tsx"
import { FormBones } from "../../parts/states.tsx"
import { useClock } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { when } from "../../words/time.ts"
import { channelWords } from "./words.ts"

export function SecretsPanel({ inbox }: { inbox: string }) {
  const w = usePageWords(channelWords).secrets
  const [open, setOpen] = useState(false)
  return (
    <section className="secrets" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p className="small quiet">{w.hint}</p>
      <div>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? w.hide : w.open}
        </Button>
      </div>
      {open && <Secrets inbox={inbox} />}
    </section>
  )
}

function Secrets({ inbox }: { inbox: string }) {
  const w = usePageWords(channelWords).secrets
  const words = useWords()
  const clock = useClock(60)
  const queries = useQueryClient()
  const { message } = App.useApp()
  const key = ["secrets", inbox]
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => readSecrets(inbox, signal), gcTime: 0 })
  const changing = useMutation({
    mutationFn: (of: { which: SecretName; act: "renew" | "end_old" }) => changeSecret({ key: inbox, ...of }),
    onSuccess: (secrets: InboxSecrets, { act }) => {
      queries.setQueryData(key, secrets)
      void message.success(act === "renew" ? w.renewed : w.ended)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  return (
    <Loaded query={query} bones={<FormBones />}>
      {(secrets) =>
        SECRETS.map((which) => {
          const { secret, oldUntil } = secrets[which]
          return (
            <div key={which} className="secret-line" data-secret={which}>
              <b>
                {w[which]} <span className="small quiet">{w[`${which}Hint`]}</span>
              </b>
              <CopyBox label={w[which]} text={secret} />
              <div className="acts">
                <Popconfirm
                  title={w.renewTitle}
                  description={<div style={{ maxWidth: 300 }}>{w.renewNext}</div>}
                  okText={w.renew}
                  onConfirm={() => changing.mutate({ which, act: "renew" })}
                >
                  <Button size="small">{w.renew}</Button>
                </Popconfirm>
                {oldUntil !== null && (
                  <>
                    <span className="small">{w.oldUntil(when(oldUntil, clock))}</span>
                    <Button size="small" danger onClick={() => changing.mutate({ which, act: "end_old" })}>
                      {w.endOld}
                    </Button>
                  </>
                )}
              </div>
            </div>
          )
        })
      }
    </Loaded>
  )
}
