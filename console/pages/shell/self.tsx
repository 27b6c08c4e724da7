/** The signed-in person: presence, connection and settings at the foot of the side bar. */
import { Button } from "antd"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Popup } from "../../parts/popup.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { PresenceMark } from "./colleagues.tsx"
import { ConnectionSign, HeartbeatLine } from "./connection.tsx"
import { PresenceSwitch, useMyStatus } from "./presence-switch.tsx"
import { SettingsList } from "./settings.tsx"
import { useHeartbeat } from "./use-heartbeat.ts"

export function Self({ onHelp }: { onHelp: () => void }) {
  const words = useWords()
  const me = useMe()
  const status = useMyStatus()
  const { look } = useHeartbeat()
  return (
    <div className="self">
      <div className="who">
        <PresenceMark name={me.name} status={look === "lost" ? "offline" : status} />
        <div>
          <div className="one-line">{me.name}</div>
          <ConnectionSign />
        </div>
        <Popup
          placement="topRight"
          title={words.settings.title}
          content={(close) => (
            <SettingsList
              onHelp={() => {
                close()
                onHelp()
              }}
            />
          )}
        >
          <Button
            className="settings"
            type="text"
            aria-label={words.settings.title}
            icon={<Icon name="gear" size={20} />}
          />
        </Popup>
      </div>
      <div className="wide">
        <PresenceSwitch />
        <HeartbeatLine />
      </div>
    </div>
  )
}
