/** What came of a customer's visits: conversations with their ends, orders, and what they were asked. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { CONSENT_WORDS, optionWords } from "@jieying/core/consent/words.ts"
import { Link } from "react-router"
import { TagChips } from "../../parts/tag.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { customerWords } from "./words.ts"

export function Came({ profile }: { profile: CustomerProfile }) {
  return (
    <>
      <History profile={profile} />
      <Orders profile={profile} />
      <Consents profile={profile} />
    </>
  )
}

function History({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  return (
    <section className="panel" aria-label={w.history}>
      <header>
        <h2>{w.history}</h2>
        <span className="count figures">{profile.conversations}</span>
      </header>
      <ul className="customer-history">
        {profile.history.map((each) => (
          <li key={each.id}>
            <Link to={`/inbox/${each.outcome === null ? "open" : "closed"}/${each.id}`}>
              <span className="top">
                <span className="one-line">{each.preview || words.list.none}</span>
                <span className="small quiet at">
                  <Ago at={each.updatedAt} />
                </span>
              </span>
              <span className="small quiet">
                {each.inboxName[words.locale]} ·{" "}
                {each.outcome ? words.outcomes[each.outcome] : words.views.open}
              </span>
              <TagChips ids={each.tags} most={4} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Orders({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  return (
    <section className="panel" aria-label={w.orders}>
      <header>
        <h2>{w.orders}</h2>
      </header>
      {profile.orders.length === 0 ? (
        <p className="pad small quiet">{w.noOrders}</p>
      ) : (
        <ul className="customer-lines">
          {profile.orders.map((order) => (
            <li key={order.id}>
              <span className="figures order">{order.id}</span>
              {order.title && order.title !== order.id && (
                <span className="quiet one-line">{order.title}</span>
              )}
              <span className="small quiet at">
                <Ago at={order.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Consents({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const said = (choice: string) => optionWords(CONSENT_WORDS[words.locale], choice, {}).label
  return (
    <section className="panel" aria-label={w.consents}>
      <header>
        <h2>{w.consents}</h2>
      </header>
      {profile.consents.length === 0 ? (
        <p className="pad small quiet">{w.noConsents}</p>
      ) : (
        <ul className="customer-lines">
          {profile.consents.map((each) => (
            <li key={`${each.at}-${each.title}`}>
              <span className="one-line">{each.title}</span>
              <span className="quiet">
                {each.choice === null ? w.waitsForAnswer : said(each.choice)}
                {each.by && ` · ${w.by[each.by]}`}
              </span>
              <span className="small quiet at">
                <Ago at={each.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
