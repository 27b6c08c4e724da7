/** The signed-in person: presence, connection and settings at the foot of the side bar. */
import { Button, Popover } from "antd"
import { useState } from "react"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { PresenceMark } from "./colleagues.tsx"
import { ConnectionSign } from "./connection.tsx"
import { PresenceSwitch, useMyStatus } from "./presence-switch.tsx"
import { SettingsList } from "./settings.tsx"

export function Self({ onHelp }: { onHelp: () => void }) {
  const words = useWords()
  const me = useMe()
  const status = useMyStatus()
  const [open, setOpen] = useState(false)
  const help = () => {
    setOpen(false)
    onHelp()
  }
  return (
    <div className="self">
      <div className="who">
        <PresenceMark name={me.name} status={status} />
        <div>
          <div className="one-line">{me.name}</div>
          <ConnectionSign />
        </div>
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="topRight"
          title={words.settings.title}
          content={<SettingsList onHelp={help} />}
        >
          <Button
            className="settings"
            type="text"
            aria-label={words.settings.title}
            icon={<Icon name="gear" size={20} />}
          />
        </Popover>
      </div>
      <div className="wide">
        <PresenceSwitch />
      </div>
    </div>
  )
}
