/** Deciding something about gaps or suggestions: said when done, the lists read again, refusals in words. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App } from "antd"
import { codeOf } from "../../api/problem.ts"
import { useWords } from "../../prefs/provider.tsx"

export interface Decision {
  act: () => Promise<unknown>
  said: string
  then?: () => void
}

export function useLearned(list: "gaps" | "suggestions") {
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ act }: Decision) => act(),
    onSuccess: (_, { said, then }) => {
      void message.success(said)
      then?.()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["live", list] })
      void queries.invalidateQueries({ queryKey: ["articles"] })
    },
  })
}
