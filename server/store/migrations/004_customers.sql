-- A customer who is known is found again: what they are asked about an order comes into a conversation of theirs.
create index conversation_customer on conversation (tenant, (state ->> 'customer'), updated_at desc)
  where state ->> 'customer' is not null;
