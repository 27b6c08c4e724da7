import { expand, type Lists } from "./templates.ts"

const LISTS: Lists = {
  hi: "|hi|hello|please|ok|yes|no|sorry|look",
  want: "i want to|i need to|i d like to|can i|could i|let me|may i|i would rather|just let me|how can i|i have to|i wish to|id like to",
  talk: "speak to|talk to|speak with|talk with|chat with|get in touch with|be connected to|be put through to|get hold of",
  pass: "put me through to|transfer me to|connect me to|connect me with|pass me to|hand me over to|switch me to|get me|give me|find me|forward me to",
  who: "a human|a real person|an agent|someone|somebody|a representative|your manager|an operator|a person|a live agent|an actual human being|customer service|a supervisor|the support team|someone else|someone real|a human agent|an adviser|a member of staff|one of your colleagues",
  place:
    "reception|the front desk|the restaurant|room service|housekeeping|the spa|the billing department|the bar|the concierge|your sales team|the pool|the gym|the branch",
  bot: "a bot|a machine|bots|a robot|a computer|this chatbot|an ai|a virtual assistant|automated replies",
  end: "|please|now|already|thanks|about this|about my order|right now|immediately|today",
  thing: "order|refund|card|booking|bill|room|parcel|account|loan|invoice|delivery|cake|password|transfer",
  job: "clean my room|fix the shower|bring some towels|carry my bags|repair the heater|deliver it|pick it up",
  did: "was very helpful|told me to wait|already refunded me|said it would arrive today|was rude to me|fixed it yesterday|called me back|gave me the wrong price",
  staff:
    "agent|representative|manager|receptionist|operator|person at the desk|customer service|support team|human agent|waiter|someone from your team",
}

const ASKS = `
{hi} {want} {talk} {who} {end}
{want} {talk} {place} {end}
{hi} {pass} {who} {end}
{pass} {place} {end}
i don t want to talk to {bot}
i am tired of talking to {bot}
stop wasting my time with {bot}
i hate talking to {bot} get me {who}
i m not comfortable giving my details to {bot}
this bot is useless get me {who}
{who} {end}
is there {who} i can talk to
is there anyone there who can help with my {thing}
why can t i {talk} {who}
how do i reach {who}
what do i have to do to {talk} {who}
i would prefer {who}
i d rather deal with {who}
there must be {who} who can sort my {thing}
do you have {who} available
can {who} call me {end}
can {who} call me back about my {thing}
have {who} phone me
i asked for {who} not {bot}
you are not helping i need {who}
you don t understand my {thing} i need {who}
this conversation is going nowhere
this chat is not getting us anywhere
this is really frustrating
this is useless
you are no help at all
you keep repeating the same thing get me {who}
i keep talking to {bot} and getting nowhere
i was talking to {who} and got cut off reconnect me
i was speaking to {who} and we got disconnected
last time {who} helped me can i get them again
operator {end}
escalate my {thing} to {who}
`
const OTHER = `
no need to {talk} {who}
you don t need to transfer me to {who}
i don t want to {talk} {who}
i do not need {who}
there is no need to connect me to {who}
i already spoke to {who} yesterday
i spoke with {who} about my {thing} last week
the {staff} {did}
your {staff} {did}
thanks to the {staff} who helped me
the {staff} i talked to {did}
after talking to {who} i decided to keep my {thing}
is an {staff} allowed to open my {thing}
how much is the agent fee
what is the fee for an agent
is the estate agent fee included
i am a sales representative and need a {thing}
the person named on the {thing} is my wife
the person i want to pay is not listed
who is the contact person for the {thing}
price per person for the {thing}
a table for two people at the restaurant
a room for one person {end}
how many people can use the {thing}
someone stole my {thing}
someone used my {thing} without asking
somebody left a bag in the lobby
can someone {job}
i need someone to {job}
can somebody {job} {end}
can someone help me with my {thing}
did someone find my {thing}
can i send money to someone else
transfer money to a person in france
transfer the {thing} to someone else
can i put the {thing} under somebody else s name
can i add another person to my {thing}
is anyone else able to use my {thing}
what number do i call for human resources
is this made by humans
human hair wig price
is the {thing} made by hand or by machine
the washing machine is broken
is there a coffee machine in the room
where is the nearest cash machine
the ticket machine ate my card
do you sell robot vacuums
how much is the robot vacuum
my computer will not connect to the wifi
is your computer system down
what time does the restaurant open
is the pool heated
can i book the spa for two
is there a bar in the hotel
the restaurant {did}
where is the reception
what are the opening hours of the branch
does the bank charge for a {thing}
which department handles the {thing}
is the gym free for guests
how do i order room service
i want to order room service
the room service menu please
i work in your support team
customer service was great
your customer service is terrible i am leaving
great support thanks
does it support contactless
do you support apple pay
what is your support email
my manager approved the {thing}
my boss needs an invoice for the {thing}
the hotel manager signed it
the owner of the account is my mother
the account owner has died
is the staff discount still valid
staff were lovely
tip for the staff
how do i become an agent
is this a virtual card
i want a virtual {thing}
team building event for twelve people
my team wants to order a {thing}
this is not working on my computer
the {thing} is useless to me now
the {thing} is a waste of money
let us just call it a day
i want to talk about my {thing}
i want to talk about something else
{who} called me this morning
{who} called me about my {thing}
i got a call from {who}
how do i hire {who}
how much do i pay {who}
are agents paid on sundays
what is {who}
call me a taxi
a nice person helped me with my {thing}
a lovely lady helped me yesterday
thank you to the person who found my {thing}
the person at the shop {did}
no i don t want to be transferred to anyone
never mind i don t need {who} anymore
forget it i don t need {who}
it was {who} from your team who helped me
my {thing} was declined by the machine
the card machine did not work
the team did a great job
i need a room for my team
which team do i support
how do i get to reception
i am at reception waiting for my {thing}
we have been at the front desk for an hour
the front desk {did}
reception {did}
is reception open all night
when does the concierge start
i paid someone
i paid the wrong person
i sent it to the wrong person
i want to pay a person
a single person for one night
it is for one person
just one person
two persons
can i bring another person
i lent my {thing} to someone
someone else has my {thing}
someone is using my {thing}
i want to make a {thing} in the name of someone else
is someone going to {job}
can you send someone to {job}
could you get someone to {job}
send somebody up to {job}
no one came to {job}
goodbye my virtual friend
thanks for the conversation
it was a nice conversation
i want to talk about the topic of this conversation
transfer me the money
can you transfer me 50 dollars
can you get me a towel
get me a taxi
get me the menu
get me a list of my transactions
can you connect me to the wifi
connect my {thing} to the app
pass me the salt
put me down for two
put me on the waiting list
give me the balance
what is the staff entrance
department store payment was declined
the {thing} charge is from a department store
i was talking to my wife about the {thing}
i want to speak about my {thing}
i talked to my bank
talk to you later
nice talking to you
speak to you tomorrow
does the spa have someone who does massage
am i the same person on the {thing}
are you the same person as before
you are a machine
you are very smart for a bot
what can this bot do
how does the chatbot work
anyone can use it
does anyone need a ticket
is there anyone under 18
`

export function english(): { asks: string[]; other: string[] } {
  return { asks: expand(ASKS, LISTS), other: expand(OTHER, LISTS) }
}
