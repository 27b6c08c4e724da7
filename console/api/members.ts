import {
  AddedMember,
  type AddMember,
  type ChangeMember,
  Deactivated,
  Member,
  Members,
  PasswordLink,
} from "@jieying/contract/people.ts"
import { call } from "./http.ts"

const of = (agent: string) => `members/${encodeURIComponent(agent)}`

export const readMembers = (signal?: AbortSignal): Promise<Members> =>
  call({ path: "members", answer: Members, signal })

export const addMember = (member: AddMember): Promise<AddedMember> =>
  call({ path: "members", method: "POST", json: member, answer: AddedMember })

export const changeMember = (agent: string, to: ChangeMember): Promise<Member> =>
  call({ path: of(agent), method: "PUT", json: to, answer: Member })

export const deactivateMember = (agent: string): Promise<Deactivated> =>
  call({ path: `${of(agent)}/deactivate`, method: "POST", answer: Deactivated })

export const reactivateMember = (agent: string): Promise<Member> =>
  call({ path: `${of(agent)}/reactivate`, method: "POST", answer: Member })

export const makePasswordLink = (agent: string): Promise<PasswordLink> =>
  call({ path: `${of(agent)}/password-link`, method: "POST", answer: PasswordLink })
