/** The customer's mood as a face and a word: never by colour alone. */
import type { ContextPack } from "@jieying/contract/staff.ts"
import { Icon, type IconName } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"

const LOOKS: { readonly [M in ContextPack["mood"]]: { icon: IconName; look: string } } = {
  calm: { icon: "calm", look: "" },
  upset: { icon: "upset", look: " warm" },
  angry: { icon: "angry", look: " alert" },
  in_danger: { icon: "alert", look: " danger" },
}

export function MoodSign({ mood }: { mood: ContextPack["mood"] }) {
  const words = useWords()
  const { icon, look } = LOOKS[mood]
  return (
    <span className={`badge${look}`}>
      <Icon name={icon} size={15} />
      <span className="sr-only">{words.context.mood}</span>
      {words.context.moods[mood]}
    </span>
  )
}
