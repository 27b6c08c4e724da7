import { Bone, Loading } from "../../parts/states.tsx"

/** The shape of a conversation that is on its way. */
export function PaneBones() {
  return (
    <Loading>
      <div className="bones" style={{ padding: 24, gap: 20 }}>
        <Bone w="50%" h={36} />
        <Bone w="100%" h={90} />
        <Bone w="60%" h={48} />
        <Bone w="55%" h={48} />
      </div>
    </Loading>
  )
}
