-- How far a workspace has come with its first steps: {steps, dismissed}; null: it was not set up by the wizard.
alter table tenant add column setup jsonb;
