/** What the law asks of those who keep data of people: to hand it out, and to delete it. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { App, Button, Modal } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { erase, exportCustomer } from "../../api/customers.ts"
import { codeOf } from "../../api/problem.ts"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Menu, MenuItem } from "../../parts/menu.tsx"
import { Popup } from "../../parts/popup.tsx"
import { saveFile } from "../../parts/save-file.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useDoing } from "./use-profile.ts"
import { customerWords } from "./words.ts"

export function LeadsMenu({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const erasing = useDoing({ act: () => erase(profile.id), said: w.erased, then: () => setAsking(false) })
  const why = leads(me) ? null : w.leadsOnly
  const save = () =>
    exportCustomer(profile.id).then(
      ({ blob, filename }) => {
        saveFile(blob, filename ?? "customer.json")
        void message.success(w.exported)
      },
      (error) => void message.warning(words.problems[codeOf(error)]),
    )
  return (
    <>
      <Popup
        placement="bottomRight"
        content={(close) => {
          const then = (act: () => void) => () => {
            close()
            act()
          }
          return (
            <Menu label={w.more}>
              <MenuItem icon="download" why={why} onClick={then(() => void save())}>
                {w.export}
              </MenuItem>
              <MenuItem
                icon="lock"
                why={why}
                onClick={then(() => void navigate(`/audit?subject=${profile.id}`))}
              >
                {w.record}
              </MenuItem>
              <MenuItem icon="trash" danger why={why} onClick={then(() => setAsking(true))}>
                {w.erase}
              </MenuItem>
            </Menu>
          )
        }}
      >
        <Button type="text" aria-label={w.more} icon={<Icon name="more" size={20} />} />
      </Popup>
      <Modal
        open={asking}
        title={w.eraseTitle}
        okText={w.eraseDo}
        okButtonProps={{ danger: true, loading: erasing.isPending }}
        cancelText={words.common.cancel}
        onOk={() => erasing.mutate(undefined)}
        onCancel={() => setAsking(false)}
        destroyOnHidden
        width={460}
      >
        <p>{w.eraseThen}</p>
      </Modal>
    </>
  )
}
