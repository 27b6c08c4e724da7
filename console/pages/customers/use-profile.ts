/** One customer, by their id or by a conversation of theirs; what is changed here is seen at once everywhere. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App } from "antd"
import { useCallback } from "react"
import { customerOf, readCustomer } from "../../api/customers.ts"
import { codeOf } from "../../api/problem.ts"
import { useWords } from "../../prefs/provider.tsx"

export type Source = { id: string } | { conversation: string }

const KEY = ["live", "customer"]

export function useProfile(source: Source) {
  const ref = "id" in source ? source.id : source.conversation
  return useQuery({
    queryKey: [...KEY, "id" in source ? "id" : "conversation", ref],
    queryFn: ({ signal }) =>
      "id" in source ? readCustomer(source.id, signal) : customerOf(source.conversation, signal),
    staleTime: 0,
  })
}

interface Doing<A> {
  act: (of: A) => Promise<CustomerProfile>
  said: string
  then?: () => void
}

/** A change of a customer: said when it is done, refused in words, and read again wherever it is shown. */
export function useDoing<A>({ act, said, then }: Doing<A>) {
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const changed = useChanged()
  return useMutation({
    mutationFn: act,
    onSuccess: (profile) => {
      queries.setQueryData([...KEY, "id", profile.id], profile)
      void message.success(said)
      then?.()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: changed,
  })
}

function useChanged(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    void queries.invalidateQueries({ queryKey: ["live", "customers"] })
    await queries.invalidateQueries({ queryKey: KEY })
  }, [queries])
}
