/** An article chosen by its title. Before anything is typed, those nearest to a question are offered. */
import { useQuery } from "@tanstack/react-query"
import { Select } from "antd"
import { useState } from "react"
import { listArticles } from "../../api/knowledge.ts"
import { useDelayed } from "../../parts/use-delayed.ts"

interface ArticleSelectProps {
  id?: string
  /** Its name where no label stands beside it. */
  label?: string
  placeholder: string
  value: string | undefined
  onChange: (id: string) => void
  question?: string
  /** Offered first: none of the articles. Its value is no article's id. */
  none?: { value: string; label: string }
}

export function ArticleSelect({ label, question = "", none, ...rest }: ArticleSelectProps) {
  const [typed, setTyped] = useState("")
  const text = useDelayed((typed || question).trim(), 250)
  const query = useQuery({
    queryKey: ["articles", "select", text],
    queryFn: ({ signal }) => listArticles({ q: text || undefined }, signal),
    placeholderData: (before) => before,
  })
  const found = query.data?.articles.map((article) => ({ value: article.id, label: article.title })) ?? []
  return (
    <Select
      {...rest}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={none ? [none, ...found] : found}
    />
  )
}
