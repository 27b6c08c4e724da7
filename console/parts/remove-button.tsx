/** Removes one thing of a list, after a question; what did not work is said. */
import { useMutation } from "@tanstack/react-query"
import { App } from "antd"
import { codeOf } from "../api/problem.ts"
import { useWords } from "../prefs/provider.tsx"
import { ActionButton } from "./action-button.tsx"

interface RemoveButtonProps {
  label: string
  /** The question that is asked before. */
  ask: string
  /** Said when it is gone. */
  removed: string
  /** Why not; null: it may be. */
  why: string | null
  act: () => Promise<unknown>
  onDone: () => void
  /** Whatever came of it. */
  onSettled: () => void
}

export function RemoveButton({ label, ask, removed, why, act, onDone, onSettled }: RemoveButtonProps) {
  const words = useWords()
  const { message, modal } = App.useApp()
  const removing = useMutation({
    mutationFn: act,
    onSuccess: () => {
      void message.success(removed)
      onDone()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled,
  })
  const confirm = () =>
    void modal.confirm({
      title: ask,
      okText: label,
      cancelText: words.common.cancel,
      okButtonProps: { danger: true },
      onOk: () => removing.mutate(),
    })
  return (
    <ActionButton danger why={why} loading={removing.isPending} onClick={confirm}>
      {label}
    </ActionButton>
  )
}
