/** The workspace's name; for people of several, the way to the others. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App } from "antd"
import { useNavigate } from "react-router"
import { codeOf } from "../../api/problem.ts"
import { switchWorkspace } from "../../api/session.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Menu, MenuItem } from "../../parts/menu.tsx"
import { Popup } from "../../parts/popup.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function WorkspaceSwitch() {
  const words = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const switching = useMutation({
    mutationFn: switchWorkspace,
    onSuccess: (session) => {
      void navigate("/inbox/waiting")
      queries.removeQueries({ queryKey: ["live"] })
      queries.removeQueries({ queryKey: ["articles"] })
      queries.setQueryData(["session"], session)
    },
    onError: (error) => void message.error(words.problems[codeOf(error)]),
  })
  const here = me.workspaces.find((w) => w.id === me.workspace)
  const name = <strong className="one-line">{here?.name[words.locale] ?? words.app.name}</strong>
  const under = <span className="small quiet">{words.app.console}</span>
  if (me.workspaces.length < 2) {
    return (
      <div style={{ display: "grid" }}>
        {name}
        {under}
      </div>
    )
  }
  return (
    <Popup
      placement="bottomLeft"
      content={(close) => (
        <Menu label={words.nav.switchWorkspace}>
          {me.workspaces.map((w) => (
            <MenuItem
              key={w.id}
              checked={w.id === me.workspace}
              hint={words.roles[w.role]}
              onClick={() => {
                close()
                if (w.id !== me.workspace) switching.mutate(w.id)
              }}
            >
              {w.name[words.locale]}
            </MenuItem>
          ))}
        </Menu>
      )}
    >
      <button
        type="button"
        className="plain"
        style={{ display: "grid", width: "100%" }}
        title={words.nav.switchWorkspace}
      >
        <span style={{ display: "flex", alignItems: "center", gap: 4, minWidth: 0 }}>
          {name}
          <Icon name="down" size={16} />
        </span>
        {under}
      </button>
    </Popup>
  )
}
