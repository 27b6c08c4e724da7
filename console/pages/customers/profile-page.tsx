import { Link, useNavigate } from "react-router"
import { Icon } from "../../parts/icon.tsx"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Profile } from "./profile.tsx"
import { useProfile } from "./use-profile.ts"
import { customerWords } from "./words.ts"

export function ProfilePage({ id }: { id: string }) {
  const w = usePageWords(customerWords)
  const query = useProfile({ id })
  const navigate = useNavigate()
  return (
    <div className="page scroll">
      <div className="inside customers">
        <Link to="/customers" className="customer-back">
          <Icon name="back" size={18} />
          {w.back}
        </Link>
        <Loaded query={query} bones={<ListBones />}>
          {(profile) => (
            <Profile profile={profile} wide onLook={(other) => void navigate(`/customers/${other}`)} />
          )}
        </Loaded>
      </div>
    </div>
  )
}
