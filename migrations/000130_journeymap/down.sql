drop table journeymap_companystate, journeymap_userstate, journeymap_question, journeymap_task,
  journeymap_step_next_steps, journeymap_step, journeymap_journeymap;
