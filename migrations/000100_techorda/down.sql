drop table techorda_coursefavorite, techorda_courseapplication, techorda_applicationform,
  techorda_assessment, techorda_course, techorda_school, techorda_flow;
