/** Reads all that is shown of one customer. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { nameIn, profileOf, together } from "@jieying/core/customer/profile.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { presentProfile } from "../../presenters/customer.ts"

/** Of whoever stands for this one. @throws ApiError customer_missing */
export async function readProfile(context: AppContext, tenant: string, id: string): Promise<CustomerProfile> {
  const { customers, conversations } = context.tenant(tenant)
  const whole = await customers.whole(id)
  const card = whole && (await customers.card(whole.root.id))
  if (!whole || !card) throw new ApiError("not_found")
  const members = [whole.root, ...whole.joined].map((member) => member.id)
  const own = await customers.conversations(members)
  const rows = await conversations.named(new Set(own.map((each) => each.conversation)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const history = own.flatMap(({ conversation, customer }) => {
    const row = byId.get(conversation)
    return row ? [{ row, of: customer }] : []
  })
  return presentProfile({
    card,
    whole,
    history: await Promise.all(
      history.map(async (each) => ({ ...each, inbox: await context.inboxes.get(each.row.state.inbox) })),
    ),
    notes: await customers.notes(members),
    alike: await customers.alike(whole),
    joined: whole.joined.map((member) => {
      const alone = profileOf(own.filter((each) => each.customer === member.id).map((each) => each.facts))
      return {
        id: member.id,
        name: nameIn(together(member.written, [])) ?? alone.name,
        contacts: alone.contacts,
        parent: member.parent ?? whole.root.id,
        at: member.joinedAt ?? 0,
      }
    }),
  })
}
