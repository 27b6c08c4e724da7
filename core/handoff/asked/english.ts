/** What can be said with certainty of an English clause that names a person, a department or the machine. */
import type { Reading } from "./reading.ts"

const KIND =
  "(?:(?:real|actual|live|human|different|physical|proper|living|breathing|other|senior|competent|actually) )"
/** Words that in a chat mean somebody at the desk, whatever stands around them. */
const STAFF =
  "(?:humans?|human beings?|agents?|representatives?|reps?|operators?|advis[eo]rs?|managers?|supervisors?|receptionists?|concierge|customer (?:service|support|care)|support(?: team)?|live chat|associates?|csr|call cent(?:er|re)|somebody real|someone real)"
/** Words that mean anybody: fit to speak to, not to ask for alone. */
const ANYONE =
  "(?:persons?|people|someone|somebody|anyone|anybody|staff|employees?|colleagues?|specialists?|workers?|clerks?|tellers?|assistants?|bankers?|boss|owner|team members?|members? of staff|experts?|technicians?|consultants?|professionals?|superiors?|individual|folks?|one of you|guy)"
const DEPARTMENT =
  "(?:reception|front desk|help ?desk|service desk|restaurant|bar|spa|pool|gym|room service|house ?keeping|kitchen|billing|sales|complaints?|accounts|fraud|valet|lobby|maintenance|cafe|shop|store|hotel|bank|branch|office|department|desk|team|management|porter|switchboard|someone in charge|whoever is in charge|head office|headquarters)"
const WHO = `(?:${STAFF}|${ANYONE}|${DEPARTMENT})`
const words = (limit: number) => `(?:[a-z0-9]+ ){0,${limit}}`

const REAL_PERSON = `${KIND}(?:\\w+ ){0,2}(?:${STAFF}|${ANYONE})`
const TALK = "(?:speak|talk|chat|discuss (?:this|it)|speaking|talking|chatting|converse|communicate)"
const TALK_TO = new RegExp(
  `\\b${TALK} (?:directly |right now |now |please |again |only |instead |on the phone )?(?:to|with|too|2|w) ${words(3)}${WHO}\\b`,
)
const PASSED = new RegExp(
  `\\b(?:put|pass|transfer|connect|hand|switch|forward|redirect|direct|route|patch|hook|escalate|refer|link|move|send|bring) (?:me|us|my call|this call|the call|my case|this case|the case|this chat|the chat|this conversation|this over|me over|this matter|my issue|this issue|my complaint|this)(?: back| over| through| straight| directly| right| on| up| along| now| please){0,3} (?:to|2|with|onto|through to|in touch with|in contact with|through) ${words(4)}${WHO}\\b`,
)
const BE_PASSED = new RegExp(
  `\\b(?:connect|(?:be|get) (?:connected|transferred|put through|forwarded|passed on|escalated)|complain|complaint)(?: directly| over| please| me)? (?:to|with) ${words(3)}(?:${STAFF}|${ANYONE})\\b`,
)
const PUT_THROUGH =
  /\b(?:put (?:me|us) (?:straight |right )?(?:through|thru)|(?:connect|patch|transfer) (?:me|us)(?: now| please| already| immediately| through)*$|escalate (?:this|it|my|the)\b)/
const GET_ME = new RegExp(
  `\\b(?:get|find|fetch|give|send|call|bring|gimme|grab|want|need|like|prefer|demand|require|requesting|request|have|see|contact|reach|ask for|asking for|looking for|ll take|rather have|let me have|page|summon|is there|are there|any) (?:me |us |for |to have |to see |to get |to reach |to contact |hold of |in touch with |to be connected to |to be transferred to |through to |access to )*(?:a |an |the |your |some |another |any |one of your |to )*(?:${KIND}){0,2}(?:${STAFF}|${REAL_PERSON})\\b(?! (?:fee|fees|number|cost|commission|resources|rights|error|id|name|rate|s (?:name|fee|job)|to (?:clean|fix|bring|carry|repair|deliver|pick)))`,
)
const SOMEBODY_ELSE =
  /\b(?:get|give|find|put|bring) (?:me |us )?(?:to |a |some )?(?:someone|somebody|anyone|another person|a person|a different person|person)(?: else)?(?: (?:here|now|please|instead|real|human|on the (?:line|phone)|who (?:can|knows|understands|is)|that (?:can|knows|understands|is)|in charge|i can (?:talk|speak)|to (?:talk|speak|help me)|from (?:the|your)))*(?: (?:to|please|now).{0,20})?$|\bon the (?:line|phone) (?:with|to) (?:a|an|someone|somebody|your)\b|\b(?:get|put) (?:\w+ ){1,4}on the (?:line|phone)\b/
const RATHER = new RegExp(
  `\\b(?:rather|prefer|preferably|insist|want|need|demand|wish)(?: [a-z]+){0,5} (?:real|actual|live|human|living) (?:${STAFF}|${ANYONE})\\b`,
)
const PERSON_TO_TALK_TO =
  /\b(?:person|people|someone|somebody|anyone|anybody|human|staff) (?:available |there |here |real )?(?:(?:that |who |whom )?(?:i|we) (?:can|could|may) (?:speak|talk|chat)|to (?:speak|talk|chat) (?:to|with))|\bhow (?:do|can|could|would) (?:i|we) (?:get|reach|contact|speak|talk|chat|get through|get hold of) (?:to |with |of |a |an |the |your )*(?:real |live |actual |human )*(?:human|person|agent|representative|rep|operator|someone|somebody|customer (?:service|support)|support|manager)\b/
const CALLS_ME = new RegExp(
  `\\b(?:can|could|have|get|ask|let|would|will|want|need|please|like|tell) (?:[a-z]+ ){0,4}(?:${STAFF}|${ANYONE}) ${words(4)}(?:call|ring|phone|contact) (?:me|us)\\b`,
)
const STEPS_IN = new RegExp(
  `\\b(?:can|could|have|get|let|would|will|want|need) (?:a |an |the |your |one of your |some |another ){0,3}(?:${KIND}){0,3}${STAFF} (?:please |to )*(?:look (?:at|into)|help|assist|take over|handle|deal with|join|step in|sort|review|check)\\b|\\bput (?:a |an |the |your |some ){0,3}(?:${KIND}){0,3}(?:${STAFF}|${ANYONE}) on\\b`,
)
const BARE_FILLER =
  "(?:please|pls|plz|hi|hello|hey|now|just|a|an|the|ok|okay|yes|yeah|no|nope|i|said|say|saying|want|need|only|again|immediately|asap|thanks|thank|you|well|your|some|to|already|right|get|me|give|real|live|actual|human|person|help|ma am|sir|my|god|goddamn|damn|damnit|instead|online|one|would|like|d|can|have|for)"
const BARE = new RegExp(
  `^(?:${BARE_FILLER} )*(?:humans?|human being|agents?|representatives?|rep|operators?|manager|supervisor|customer (?:service|support|care)|live (?:chat|support|help|assistance)|human (?:help|support|assistance|contact)|real (?:person|people|human|agent|support)|live (?:person|agent|human|operator|representative)|actual (?:person|human|agent)|(?:a|any|another) (?:person|human)|receptionist|reception|concierge|front desk|someone else|somebody else|(?:spa|sales|billing|support|fraud|front|bar|restaurant|reservations?|bookings?|housekeeping|complaints?|service) (?:team|department|desk|staff|office))(?: ${BARE_FILLER})*$`,
)
const MACHINE =
  "(?:chat ?bots?|bots?|machines?|robots?|robo|computers?|ai|automated \\w+|automation|automated|virtual \\w+|answering machine|algorithm|program|software|siri|a recording)"
const AWAY_WITH_BOT = new RegExp(
  `\\b(?:stop|enough|no more|tired of|sick of|hate|don t want|do not want|dont want|rather not|not comfortable|don t feel comfortable|dont feel comfortable|do not feel comfortable|refuse|don t like|not interested|wast(?:e|ing)|instead of|fed up|done with|not (?:going to )?(?:speak|talk)|won t (?:speak|talk|discuss|deal|share|give|tell)|get rid|not (?:with|to)|no|wouldn t)\\b(?: \\w+){0,8} ${MACHINE}\\b(?! (?:broke|fee|vacuum|wash))`,
)
const FUTILE =
  /\b(?:this|the|our) (?:conversation|chat|discussion) (?:is|isn t|is not|s)(?: really| just| simply)? ?(?:not )?(?:working|leading|going|getting|useless|pointless|frustrating|over)?\b.*\b(?:at all|nowhere|anywhere|useless|pointless|frustrating|working)\b|\b(?:this|it|that|you|bot|chatbot) (?:is|s|are|re) (?:really |so |very |just |absolutely |totally |completely |getting |extremely |all )*(?:frustrating|useless|pointless|a waste of (?:my )?time|annoying me|hopeless|no help(?: at all)?)\b|\b(?:getting|going) nowhere\b|\b(?:useless|stupid|dumb) (?:chat ?)?(?:bot|robot|machine|ai)\b|\bwast(?:e|ing) (?:of )?(?:my )?time with (?:a|this) /
const IS_IT_A_PERSON =
  /\b(?:are you|am i (?:talking|speaking|chatting) (?:to|with)|is this|r u)(?: actually| really| even)? (?:a |an )?(?:real |live |actual )*(?:human|person|bot|robot|machine|someone real|ai|computer)(?: or \w+(?: \w+)?| being)?$/

const REFUSAL =
  "(?:don t|do not|dont|doesn t|no need|needn t|not|never|without|didn t|did not|won t|rather not|wouldn t|isn t|no longer|didnt|doesnt)"
const REFUSED = new RegExp(`\\b${REFUSAL} (?:[a-z]+ ){0,5}$`)
const ANEW =
  /\b(?:let me|i want|i need|i d|please|just|can i|could i|get me|put me|may i|i would|i ll|instead|but|until|unless|if)\b|\b(?:and|so|then) $/
const WHY_NOT =
  /\b(?:why (?:don t|dont|do not|can t|won t|not|didn t)|(?:can|could|would|will|do)(?:n)? ?t (?:you|i|we)|if (?:you|i) (?:don t|dont|do not|can t)|not (?:speak|talk)ing (?:to|with) (?:a )?(?:human|real))\b/
const NOT_NOW =
  /\b(?:was|were|been|after|when (?:i|we)|while|keep|already|spoke|talked|had|told|said|yesterday|last (?:week|time|night|month)|thanks?|thank|great|excellent|lovely|helpful|friendly|rude|allowed|named|name on|sounded|by (?:humans?|a person|people|hand))\b/

/** A department is no cue: people eat in restaurants. The verbs of connecting are. */
export const ENGLISH_CUE =
  /\b(?:humans?|human beings?|persons?|(?:real|actual|live) people|agents?|reps?|representatives?|operators?|advis[eo]rs?|managers?|supervisors?|someone|somebody|anyone|anybody|staff|employee|colleague|specialist|worker|teller|clerk|banker|boss|receptionist|reception|concierge|front desk|help ?desk|(?:department|team)(?: please)?$|(?:support|sales|billing|service|fraud|complaints?) (?:department|team)|customer (?:service|support|care)|live (?:chat|help|support)|chat ?bots?|bots?|robots?|machines?|automated|virtual|conversation|useless|frustrating|pointless|nowhere|hopeless|waste of|wasting|no help|escalate|(?:put|transfer|connect|patch|pass|hand|switch|redirect|forward|route) (?:me|us|my call|this)|call cent(?:er|re)|(?:talk|speak|chat|talking|speaking|chatting) (?:\w+ ){0,2}(?:to|with)|in charge)\b/

const NO_PERSON =
  /\b(?:human (?:resources|errors?|hair|rights|size|body|made|readable)|(?:travel|estate|letting|booking|insurance|cleaning|escrow) agents?|agents? fees?|(?:washing|coffee|cash|ticket|vending|card|ice|fax|sewing|slot|bread|x ray|payment) machines?|machine (?:wash\w*|learning|readable|made)|robot(?:ic)? (?:vacuums?|lawn|mowers?|arms?|toys?|cleaners?)|(?:tour|phone|mobile|network|ferry|bus|train|cruise|telecom) operators?|support (?:tickets?|email|number|page|documents?)|support(?=s|ed| (?:apple|google|contactless|it|that|this|usb|both))|(?:contact|named|wrong|right|single|extra|per|third) persons?|persons? (?:named|on the card|i (?:want to )?(?:pay|paid|sent))|made by (?:humans?|people|a person))\b/g

/** The clause without what only looks like somebody at the desk. */
export function withoutThings(clause: string): string {
  return clause.replace(NO_PERSON, "thing")
}

/** Reads a clause as `withoutThings` leaves it. Null when no pattern is certain. */
export function readEnglish(clause: string): Reading | null {
  if (BARE.test(clause)) return "asks"
  if (IS_IT_A_PERSON.test(clause)) return "unclear"
  if (AWAY_WITH_BOT.test(clause) || FUTILE.test(clause)) return "asks"
  const found = firstOf(clause)
  if (!found) return null
  const before = clause.slice(Math.max(0, found.index - 60), found.index)
  if (WHY_NOT.test(clause)) return "asks"
  if (REFUSED.test(before) && !ANEW.test(before.slice(before.search(REFUSED)))) return "does not"
  return NOT_NOW.test(before) ? null : "asks"
}

const ASKING = [
  TALK_TO,
  PASSED,
  BE_PASSED,
  PUT_THROUGH,
  GET_ME,
  SOMEBODY_ELSE,
  PERSON_TO_TALK_TO,
  CALLS_ME,
  STEPS_IN,
  RATHER,
]

function firstOf(clause: string): RegExpExecArray | null {
  for (const pattern of ASKING) {
    const found = pattern.exec(clause)
    if (found) return found
  }
  return null
}
