-- Where a label of source 'correction' was made from: when the text is deleted there, the label goes, whatever crashed meanwhile.
alter table label add column conversation text, add column seq int;
update label l set conversation = e.conversation, seq = e.seq from event e
  where l.source = 'correction' and e.tenant = l.tenant and e.type = 'message.posted' and e.payload is not null
    and e.payload::jsonb #>> '{data,text}' = l.question;
